package dev.amend.models.control;

import java.util.List;
import java.util.Map;

/**
 * A number that moves while training: the weight of a term, a KL coefficient, a multiplier. It is
 * immutable; what it has become is part of a checkpoint. To add one: one file here, named by a
 * method's {@link dev.amend.models.method.Method#controllers}.
 */
public interface Controller {
  /** The name by which terms call it; its value is logged as {@code control/<name>}. */
  String name();

  /** The number for the next step. */
  double value();

  /**
   * The controller after a step.
   *
   * @param measured the step's metrics by key, see {@code docs/tracking.md}
   */
  Controller after(Map<String, Double> measured);

  /** All that changes, so that {@link #restored} gives an equal controller. */
  List<Double> state();

  /** The same controller in a state that {@link #state} gave. */
  Controller restored(List<Double> state);
}
