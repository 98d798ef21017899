package dev.amend.models.generate;

import dev.amend.models.data.Answer;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.nn.pack.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How likely a model finds answers: the mean negative log-likelihood of an answer's tokens given
 * its prompt, in nats. Under the base model it measures fluency: babble is unlikely.
 */
public final class AnswerLikelihood {
  private final SequenceReader reader;

  /** Likelihoods under a model, which stays the caller's to close. */
  public AnswerLikelihood(SequenceReader reader) {
    this.reader = reader;
  }

  /**
   * Mean NLL of each answer, float64 [answers]; NaN for one without tokens, of which nothing is
   * known. The stop token is not counted.
   */
  public double[] meanNll(List<Answer> answers) {
    double[] means = new double[answers.size()];
    Arrays.fill(means, Double.NaN);
    List<TokenSequence> rows = new ArrayList<>();
    List<Integer> said = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      Answer answer = answers.get(i);
      TokenSequence row =
          reader.template().encode(reader.tokenizer(), answer.asked().prompt(), answer.text());
      int length = Math.min(row.ids().length, reader.contextLength());
      if (length > row.promptLength()) {
        rows.add(new TokenSequence(Arrays.copyOf(row.ids(), length), row.promptLength()));
        said.add(i);
      }
    }
    int from = 0;
    for (List<TokenSequence> batch : SequenceReader.batches(rows)) {
      meanNll(Targets.of(batch), said.subList(from, from + batch.size()), means);
      from += batch.size();
    }
    return means;
  }

  private void meanNll(Targets targets, List<Integer> said, double[] means) {
    int[] counts = new int[means.length];
    said.forEach(answer -> means[answer] = 0);
    float[] values = reader.logProbs(targets);
    for (int t = 0; t < values.length; t++) {
      int answer = said.get((int) targets.row()[t]);
      means[answer] -= values[t];
      counts[answer]++;
    }
    said.forEach(answer -> means[answer] /= counts[answer]);
  }
}
