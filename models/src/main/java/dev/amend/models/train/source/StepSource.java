package dev.amend.models.train.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Where the steps of a run come from. What it gives for a step depends on the step, the seed and,
 * where a policy writes its own rows, on the weights at that time; so a run that goes on from a
 * checkpoint reads what it would have read.
 */
public interface StepSource {
  /**
   * The updates of a step, in their order.
   *
   * @param step counted from 0
   */
  List<Update> at(int step) throws IOException;

  /**
   * Whether a checkpoint may stand in front of a step: nothing that was made from earlier weights
   * is read from there on.
   */
  default boolean settled(int step) {
    return true;
  }

  /** What is known of the rows of the newest step, by metric key. */
  default Map<String, Double> metrics() {
    return Map.of();
  }
}
