package dev.amend.models.nn;

import ai.djl.ndarray.NDManager;

/**
 * How much longer this processor takes for products in bf16 than in fp32. With instructions for
 * bf16 (AVX-512 BF16, AMX) it is about half; without, products take several times as long, and
 * those of gradients up to two hundred times.
 */
public final class Bf16Speed {
  /** Large enough for the kernels of real models, small enough for a slow processor. */
  private static final int SIDE = 384;

  private static final int ROUNDS = 5;

  /** Beyond this nothing is gained by measuring on. */
  private static final double CLEAR = 4;

  private Bf16Speed() {}

  /**
   * Times products and their gradients, the best of five, in less than a second on most machines.
   *
   * @return time in bf16 over time in fp32
   */
  public static double ratio() {
    try (NDManager manager = Torch.newManager()) {
      double fp32 = best(new MatrixProduct(manager, Precision.FP32, SIDE), 0);
      return best(new MatrixProduct(manager, Precision.BF16, SIDE), CLEAR * fp32) / fp32;
    }
  }

  private static double best(MatrixProduct product, double hopeless) {
    // The first one makes the kernels.
    double best = product.stepSeconds();
    for (int i = 0; i < ROUNDS && (hopeless == 0 || i < 2 || best < hopeless); i++) {
      best = Math.min(best, product.stepSeconds());
    }
    return best;
  }
}
