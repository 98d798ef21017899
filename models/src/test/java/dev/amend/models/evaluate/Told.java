package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;
import java.util.Arrays;

/** Rows' own answers as a model predicts them, as the tests need them. */
final class Told {
  private Told() {}

  /**
   * A row whose answer has tokens of these log-probabilities, none of which is the first choice.
   */
  static TokenLogProbs row(double... logProbs) {
    int[] tokens = new int[logProbs.length];
    int[] argmax = new int[logProbs.length];
    Arrays.fill(argmax, 1);
    return new TokenLogProbs(
        "c/seen", "e", false, tokens, floats(logProbs), argmax, floats(logProbs), floats(logProbs));
  }

  /** A row of these tokens of which the model would have chosen those, at log-probability −1. */
  static TokenLogProbs choosing(boolean ended, int[] argmax, int... tokens) {
    float[] ones = new float[tokens.length];
    Arrays.fill(ones, -1);
    return new TokenLogProbs(
        "c/seen", "e", ended, tokens, ones, argmax, ones, new float[ones.length]);
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
