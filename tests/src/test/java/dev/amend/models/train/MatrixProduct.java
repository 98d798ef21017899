package dev.amend.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Precision;

/** What this machine reaches in the product of two matrices of 1024 × 1024. */
final class MatrixProduct {
  private static final int SIDE = 1024;
  private static final String SCRIPT =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def make(self, n: int, type: int) -> Tensor:
          return torch.to(torch.randn([n, n], dtype=6), type)
        def product(self, a: Tensor, b: Tensor) -> Tensor:
          return torch.mm(a, b)
      """;

  private MatrixProduct() {}

  /** The best of 30, in GFLOP/s. */
  static double gigaflops(NDManager manager, Precision precision) {
    int type = precision == Precision.BF16 ? 15 : 6;
    double best = Double.POSITIVE_INFINITY;
    try (TorchScript script = TorchScript.compile(manager, SCRIPT)) {
      NDArray a = script.tensor(manager, "make", SIDE, type);
      NDArray b = script.tensor(manager, "make", SIDE, type);
      for (int i = 0; i < 30; i++) {
        long begin = System.nanoTime();
        script.tensor(manager, "product", a, b).close();
        best = Math.min(best, (System.nanoTime() - begin) / 1e9);
      }
    }
    return 2.0 * SIDE * SIDE * SIDE / best / 1e9;
  }
}
