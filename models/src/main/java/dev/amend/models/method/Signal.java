package dev.amend.models.method;

import java.util.List;

/**
 * A number of each target that loss terms are written with, by the name that a term's body uses.
 */
public sealed interface Signal permits Signal.Computed, Signal.Column {
  /** The name: {@code nll}. */
  String name();

  /** What it is: one phrase, with its unit. */
  String meaning();

  /**
   * What the model in training says of a target, float32 [N], with gradient.
   *
   * @param name as terms use it
   * @param meaning one sentence, with the unit
   */
  record Computed(String name, String meaning) implements Signal {}

  /**
   * What is known before the step, float32 [N], without gradient.
   *
   * @param name as terms use it
   * @param meaning one sentence, with the unit
   * @param attribute of examples that holds it: one number for all targets of a row, 0 where an
   *     example does not have it; empty for what training itself finds out
   */
  record Column(String name, String meaning, String attribute) implements Signal {
    /** A column that training itself finds out. */
    public Column(String name, String meaning) {
      this(name, meaning, "");
    }
  }

  /** Negative log-likelihood of the target under the policy, −log p(y_t | x, y_&lt;t), in nats. */
  Signal NLL =
      new Computed(
          "nll", "negative log-likelihood of the target under the policy, −log p, in nats");

  /** Exact KL(reference ‖ policy) over the whole vocabulary at the target's position, in nats. */
  Signal KL =
      new Computed(
          "kl",
          "KL(reference ‖ policy) over the whole vocabulary at the target, in nats; 0 where they agree");

  /** Entropy of the policy at the target's position, in nats. */
  Signal ENTROPY =
      new Computed(
          "entropy",
          "entropy of the policy at the target, in nats; 0 where it is sure, ln V where it guesses");

  /** Value of the scalar head at the position that predicts the target: a critic's V(s_t). */
  Signal VALUE =
      new Computed("value", "value of the scalar head before the target, of a model that has one");

  /**
   * The scalar head at the last token of a row, one target a row: a reward or a cost. A dataset
   * whose scores are read has no other targets.
   */
  Signal SCORE =
      new Computed(
          "score",
          "value of the scalar head at a row's last token: one target a row, and no others in its dataset");

  /** Negative log-likelihood of the target under the frozen reference, in nats; computed once. */
  Signal REFERENCE_NLL =
      new Column(
          "reference_nll",
          "negative log-likelihood under the frozen reference, in nats, without gradient");

  /** Negative log-likelihood under the policy that wrote the rollout, in nats. */
  Signal OLD_NLL =
      new Column(
          "old_nll",
          "negative log-likelihood under the policy that wrote the rollout, in nats, without gradient");

  /** How much better the rollout's token was than expected, in units of the reward. */
  Signal ADVANTAGE =
      new Column(
          "advantage", "how much better the token was than expected, in units of the reward");

  /** What the critic has to learn: rewards from the token on. A term cannot call it return. */
  Signal RETURN = new Column("returns", "sum of rewards from the token on, which a critic learns");

  /** The critic's value when the rollout was written. */
  Signal OLD_VALUE = new Column("old_value", "the critic's value when the rollout was written");

  /** By how much a chosen answer is to be better than its rival, in units of the score. */
  Signal MARGIN =
      new Column(
          "margin",
          "by how much a chosen score is to be higher than its rival's; 0 where the data do not say");

  /** The one list of signals. */
  List<Signal> ALL =
      List.of(
          NLL,
          KL,
          ENTROPY,
          VALUE,
          SCORE,
          REFERENCE_NLL,
          OLD_NLL,
          ADVANTAGE,
          RETURN,
          OLD_VALUE,
          MARGIN);
}
