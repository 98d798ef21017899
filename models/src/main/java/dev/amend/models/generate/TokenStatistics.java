package dev.amend.models.generate;

import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.data.TokenSequence;
import java.util.Arrays;

/**
 * What a model predicts in the places of M targets.
 *
 * @param logProbs [M] log p of each target, in nats
 * @param argmax [M] the most likely token
 * @param means [M] μ = Σ_v p_v log p_v over the vocabulary, in nats
 * @param variances [M] Σ_v p_v (log p_v − μ)²
 */
record TokenStatistics(float[] logProbs, int[] argmax, float[] means, float[] variances) {
  /** Of the answer of one sequence, whose targets begin at an index. */
  TokenLogProbs of(RowLikelihood.AskedRow row, TokenSequence sequence, boolean ended, int from) {
    int to = from + sequence.answerLength();
    int[] ids = sequence.ids();
    return new TokenLogProbs(
        row.set(),
        row.example().id(),
        ended,
        Arrays.copyOfRange(ids, sequence.promptLength(), ids.length),
        Arrays.copyOfRange(logProbs, from, to),
        Arrays.copyOfRange(argmax, from, to),
        Arrays.copyOfRange(means, from, to),
        Arrays.copyOfRange(variances, from, to));
  }
}
