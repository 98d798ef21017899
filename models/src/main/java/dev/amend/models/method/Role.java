package dev.amend.models.method;

import java.util.Locale;

/** The part that a model plays in training. Each that trains has an optimiser of its own. */
public enum Role {
  /** The language model that is aligned. */
  POLICY,
  /** The frozen model that the policy is compared with. */
  REFERENCE,
  /** Estimates the reward to come. */
  CRITIC,
  /** Estimates the cost to come. */
  COST_CRITIC,
  /** Tells how good an answer is. */
  REWARD,
  /** Tells how harmful an answer is. */
  COST;

  /** Kebab-case name: files and metric keys. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
