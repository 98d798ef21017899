package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

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

  /** The loss. Every stream named here is planned, read and batched. */
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

  /** What the method reads, derived from its terms. */
  default Needs needs() {
    return Needs.of(terms());
  }
}
