package dev.amend.models.evaluate;

/** What measures of most likely tokens ask of their input. */
final class Predictions {
  private Predictions() {}

  static void require(int[] predicted, int[] tokens) {
    if (tokens.length == 0 || predicted.length != tokens.length) {
      throw new IllegalArgumentException(
          "a prediction for each of at least one token is needed, not %d for %d"
              .formatted(predicted.length, tokens.length));
    }
  }
}
