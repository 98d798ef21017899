package dev.amend.models.method;

import java.util.List;

/**
 * A number of each target that loss terms are written with, by the name that a term's body uses.
 */
public sealed interface Signal permits Signal.Computed, Signal.Column {
  /** The name: {@code nll}. */
  String name();

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
   */
  record Column(String name, String meaning) implements Signal {}

  /** Negative log-likelihood of the target under the policy, −log p(y_t | x, y_&lt;t), in nats. */
  Signal NLL = new Computed("nll", "negative log-likelihood of the target, in nats");

  /** Exact KL(reference ‖ policy) over the whole vocabulary at the target's position, in nats. */
  Signal KL = new Computed("kl", "KL(reference ‖ policy) over the vocabulary, in nats");

  /** Entropy of the policy at the target's position, in nats. */
  Signal ENTROPY = new Computed("entropy", "entropy of the policy, in nats");

  /** Value of the scalar head at the position that predicts the target: a critic's V(s_t). */
  Signal VALUE = new Computed("value", "value of the scalar head before the target");

  /**
   * The scalar head at the last token of a row, one target a row: a reward or a cost. A dataset
   * whose scores are read has no other targets.
   */
  Signal SCORE = new Computed("score", "value of the scalar head at the row's last token");

  /** Negative log-likelihood of the target under the frozen reference, in nats; computed once. */
  Signal REFERENCE_NLL = new Column("reference_nll", "NLL under the frozen reference, in nats");

  /** Negative log-likelihood under the policy that wrote the rollout, in nats. */
  Signal OLD_NLL = new Column("old_nll", "NLL under the policy that wrote the rollout, in nats");

  /** How much better the rollout's token was than expected, in units of the reward. */
  Signal ADVANTAGE = new Column("advantage", "advantage of the token, in units of the reward");

  /** What the critic has to learn: the rewards from the token on. A term cannot call it return. */
  Signal RETURN = new Column("returns", "rewards from the token on, which a critic has to learn");

  /** The critic's value when the rollout was written. */
  Signal OLD_VALUE = new Column("old_value", "value of the critic that saw the rollout written");

  /** By how much a chosen answer is to be better than its rival, in units of the score. */
  Signal MARGIN = new Column("margin", "by how much the chosen score is to be higher");

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
