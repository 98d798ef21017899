package dev.amend.models.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a model makes of the answer that a row holds, token by token, each given the prompt and the
 * answer before it (teacher forcing). Nothing is generated. Of the distribution over the vocabulary
 * only two moments are kept, so a record has five numbers a token whatever the vocabulary.
 * Logarithms are natural; μ = Σ_v p_v log p_v and σ² = Σ_v p_v (log p_v − μ)².
 *
 * @param set name of the evaluation set the row came from
 * @param id of the example
 * @param ended whether the last token is the model's own end of an answer; false when the row is
 *     longer than the model's context, or the model has no such token
 * @param tokens [T] ids of the answer's tokens
 * @param logProbs [T] log-probability of each, in nats
 * @param argmax [T] id of the most likely token in its place
 * @param means [T] μ of each prediction, minus its entropy, in nats
 * @param variances [T] σ² of each prediction
 */
public record TokenLogProbs(
    String set,
    String id,
    boolean ended,
    int[] tokens,
    float[] logProbs,
    int[] argmax,
    float[] means,
    float[] variances)
    implements EvaluationRecord {

  public TokenLogProbs {
    int count = tokens.length;
    if (logProbs.length != count
        || argmax.length != count
        || means.length != count
        || variances.length != count
        || (ended && count == 0)) {
      throw new IllegalArgumentException(
          "each of %d tokens has a log-probability, a most likely token, a mean and a variance, not %d, %d, %d and %d"
              .formatted(count, logProbs.length, argmax.length, means.length, variances.length));
    }
  }

  /** The same of the answer itself, without the token that ends it. */
  public TokenLogProbs withoutEnd() {
    if (!ended) {
      return this;
    }
    int count = tokens.length - 1;
    return new TokenLogProbs(
        set,
        id,
        false,
        Arrays.copyOf(tokens, count),
        Arrays.copyOf(logProbs, count),
        Arrays.copyOf(argmax, count),
        Arrays.copyOf(means, count),
        Arrays.copyOf(variances, count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenLogProbs that
        && set.equals(that.set)
        && id.equals(that.id)
        && ended == that.ended
        && Arrays.equals(tokens, that.tokens)
        && Arrays.equals(logProbs, that.logProbs)
        && Arrays.equals(argmax, that.argmax)
        && Arrays.equals(means, that.means)
        && Arrays.equals(variances, that.variances);
  }

  @Override
  public int hashCode() {
    return Objects.hash(set, id, Arrays.hashCode(tokens), Arrays.hashCode(logProbs));
  }

  @Override
  public String exampleId() {
    return id;
  }

  @Override
  public boolean given() {
    return tokens.length > 0;
  }
}
