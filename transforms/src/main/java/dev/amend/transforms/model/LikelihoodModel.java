package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.transforms.row.SetRow;
import java.util.List;

/**
 * Tells how likely answers are. Thread-safe: the workers of a process share one. A value depends on
 * the model and its answer only, not on the answers beside it.
 */
public interface LikelihoodModel extends AutoCloseable {
  /**
   * Mean negative log-likelihood of each answer's tokens given its prompt, in nats; NaN for an
   * answer without tokens.
   */
  double[] meanNll(List<Answer> answers);

  /** Of each row how the model predicts the answer that the row holds, in the order of the rows. */
  List<TokenLogProbs> logProbs(List<SetRow> rows);

  @Override
  void close();
}
