package dev.amend.models.method;

import dev.amend.models.control.Controller;
import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An alignment method: a record whose components are its hyper-parameters (each with {@link
 * Setting}) and whose loss is a sum of terms. Loop, optimiser, guards, checkpoints and tracking are
 * shared.
 *
 * <p>To add one: one record in this package and one line in {@link Methods}. Listing, schema, docs
 * table and contract tests follow from that.
 */
public interface Method {
  /** Kebab-case name used in recipes. */
  String id();

  /** One line for listings. */
  String summary();

  /** Paper and equation. */
  String paper();

  /** The loss. Every dataset named here is planned, read and batched. */
  List<Term> terms();

  /** Answers drawn from the mismatch pool for each forget row of a step. */
  default int mismatchAnswers() {
    return 0;
  }

  /**
   * Whether the loss has a minimum. An unbounded one is stopped as diverged when the forget set is
   * more than 5 nats a token worse than a uniform guess.
   */
  default boolean boundedBelow() {
    return true;
  }

  /** A baseline is run to be compared with, and never promoted. */
  default boolean baseline() {
    return false;
  }

  /** The rows that the policy writes itself; empty for a method that reads datasets only. */
  default Optional<Experience> experience() {
    return Optional.empty();
  }

  /** Numbers of the loss that move while training; terms call them by name. */
  default List<Controller> controllers() {
    return List.of();
  }

  /** What it makes: a policy, which is a candidate, or a reward or cost model for others. */
  default Role makes() {
    return Role.POLICY;
  }

  /** What must be there before it can train, derived from terms and experience. */
  default Set<Need> needs() {
    return Need.of(this);
  }
}
