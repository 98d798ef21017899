package dev.amend.models.train.spec;

/**
 * Learning rate over the steps of a run: a linear warm-up, then one of three schedules.
 *
 * @param peak highest rate
 * @param warmUp steps until the peak
 * @param steps planned length of the run, at which linear and cosine reach 0
 */
public record LearningRate(double peak, int warmUp, int steps, Schedule schedule) {

  /** Course after the warm-up: to zero on a line or half a cosine, or level. */
  public enum Schedule {
    LINEAR,
    COSINE,
    CONSTANT
  }

  /** Rate of a step counted from 0. */
  public double at(int step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double done = (step - warmUp) / (double) Math.max(1, steps - warmUp);
    return switch (schedule) {
      case CONSTANT -> peak;
      case LINEAR -> peak * Math.max(0, 1 - done);
      case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
    };
  }
}
