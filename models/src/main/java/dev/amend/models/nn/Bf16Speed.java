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

  private static final int ROUNDS = 8;

  /** Beyond this nothing is gained by measuring on. */
  private static final double CLEAR = 4;

  private Bf16Speed() {}

  /**
   * Times products and their gradients in turn, the best of eight each, in less than a second on
   * most machines. In turn, because a machine that is busy with other things is so for a while.
   *
   * @return time in bf16 over time in fp32
   */
  public static double ratio() {
    try (NDManager manager = Torch.newManager()) {
      MatrixProduct fp32 = new MatrixProduct(manager, Precision.FP32, SIDE);
      MatrixProduct bf16 = new MatrixProduct(manager, Precision.BF16, SIDE);
      double plain = fp32.stepSeconds();
      double small = bf16.stepSeconds();
      for (int i = 0; i < ROUNDS && (i < 2 || small < CLEAR * plain); i++) {
        plain = Math.min(plain, fp32.stepSeconds());
        small = Math.min(small, bf16.stepSeconds());
      }
      return small / plain;
    }
  }
}
