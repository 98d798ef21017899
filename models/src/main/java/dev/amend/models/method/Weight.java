package dev.amend.models.method;

/** The weight of a loss term. */
public sealed interface Weight permits Weight.Fixed, Weight.Controlled {
  /**
   * A weight that does not move.
   *
   * @param value ε of the paper; 0 leaves the term out of the gradient but not out of the log
   */
  record Fixed(double value) implements Weight {}

  /**
   * A weight that a controller moves while training: λ of a constraint, an adaptive β.
   *
   * @param control name of the controller
   */
  record Controlled(String control) implements Weight {}

  /** A weight that does not move. */
  static Weight of(double value) {
    return new Fixed(value);
  }

  /** Logged, and no part of the gradient. */
  Weight LOGGED = new Fixed(0);
}
