package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
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

  @Override
  void close();
}
