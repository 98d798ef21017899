package dev.amend.models.nn;

/** How rotary angles are stretched to reach positions beyond those of pre-training. */
public sealed interface RopeScaling {
  /** Not at all. */
  RopeScaling NONE = new Linear(1);

  /**
   * Angle per position of each feature pair, w / 2 of them.
   *
   * @param base of the unscaled angles
   * @param width features that turn
   * @param length positions in use
   */
  double[] frequencies(double base, int width, int length);

  /** Factor of cosine and sine. */
  default double amplitude() {
    return 1;
  }

  /** Whether angles depend on how many positions are in use. */
  default boolean followsLength() {
    return false;
  }

  /** base^(-2i / w). */
  static double[] plain(double base, int width) {
    double[] frequencies = new double[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = 1 / Math.pow(base, 2.0 * i / width);
    }
    return frequencies;
  }

  /** All angles divided by a factor. Chen et al., arXiv 2306.15595. */
  record Linear(double factor) implements RopeScaling {
    @Override
    public double[] frequencies(double base, int width, int length) {
      double[] frequencies = plain(base, width);
      for (int i = 0; i < frequencies.length; i++) {
        frequencies[i] /= factor;
      }
      return frequencies;
    }
  }

  /**
   * A base that grows with the text once it is longer than the original: base · (factor · length /
   * original − factor + 1)^(w / (w − 2)).
   */
  record Dynamic(double factor, int original) implements RopeScaling {
    @Override
    public double[] frequencies(double base, int width, int length) {
      if (length <= original) {
        return plain(base, width);
      }
      double stretch = factor * length / original - (factor - 1);
      return plain(base * Math.pow(stretch, width / (width - 2.0)), width);
    }

    @Override
    public boolean followsLength() {
      return true;
    }
  }

  /** Slow angles divided by a factor, fast ones kept, those between blended: Llama 3.1. */
  record Llama3(double factor, double low, double high, int original) implements RopeScaling {
    @Override
    public double[] frequencies(double base, int width, int length) {
      double[] frequencies = plain(base, width);
      for (int i = 0; i < frequencies.length; i++) {
        double turns = original * frequencies[i] / (2 * Math.PI);
        double kept = Math.min(1, Math.max(0, (turns - low) / (high - low)));
        frequencies[i] *= kept + (1 - kept) / factor;
      }
      return frequencies;
    }
  }

  /**
   * The same with a ramp over feature pairs. Peng et al., arXiv 2309.00071.
   *
   * @param fast turns within the original length above which an angle is kept
   * @param slow turns below which it is divided
   */
  record Yarn(
      double factor, double fast, double slow, boolean whole, int original, double amplitude)
      implements RopeScaling {
    @Override
    public double[] frequencies(double base, int width, int length) {
      double from = pair(fast, base, width);
      double to = pair(slow, base, width);
      double low = Math.max(0, whole ? Math.floor(from) : from);
      double high = Math.min(width - 1, whole ? Math.ceil(to) : to);
      double[] frequencies = plain(base, width);
      for (int i = 0; i < frequencies.length; i++) {
        double ramp = (i - low) / (high == low ? 0.001 : high - low);
        double divided = Math.min(1, Math.max(0, ramp));
        frequencies[i] *= 1 - divided + divided / factor;
      }
      return frequencies;
    }

    /** The feature pair that turns so often within the original length. */
    private double pair(double turns, double base, int width) {
      return width * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(base));
    }
  }
}
