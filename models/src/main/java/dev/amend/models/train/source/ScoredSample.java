package dev.amend.models.train.source;

/**
 * An answer of the policy with what scorer and models say of it. Shapes: T targets of its row.
 *
 * @param reward what the scorer gave, higher is better
 * @param oldNll NLL of each target under the policy that wrote it, in nats, float32 [T]
 * @param referenceNll the same under the reference
 * @param oldValue the critic's value before each target; empty where no critic trains
 */
record ScoredSample(
    SampledAnswer answer, double reward, float[] oldNll, float[] referenceNll, float[] oldValue) {
  /** log π − log π° of each token, in nats [T]: k1, unbiased, and negative for some answers. */
  double[] tokenKl() {
    double[] kl = new double[oldNll.length];
    for (int t = 0; t < kl.length; t++) {
      kl[t] = (double) referenceNll[t] - oldNll[t];
    }
    return kl;
  }

  /** The sum over its tokens, in nats. */
  double kl() {
    double sum = 0;
    for (double token : tokenKl()) {
      sum += token;
    }
    return sum;
  }

  /** The critic's values in double precision [T]; empty without a critic. */
  double[] values() {
    double[] values = new double[oldValue.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = oldValue[t];
    }
    return values;
  }
}
