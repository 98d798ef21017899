package dev.amend.models.evaluate;

/** What a metric watches. Groups the columns of the tables. */
public enum Aim {
  /** Behaviour that must go. */
  FORGET,
  /** Behaviour that must stay. */
  KEEP,
  /** Whether the model still writes the language. */
  HEALTH
}
