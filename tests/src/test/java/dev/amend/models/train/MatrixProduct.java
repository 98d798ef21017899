package dev.amend.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Precision;

/** The product of two matrices of 1024 × 1024, by which a machine's speed is told. */
final class MatrixProduct {
  private static final int SIDE = 1024;

  /** Floating-point operations of one product. */
  static final double FLOP = 2.0 * SIDE * SIDE * SIDE;

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

  private final NDManager manager;
  private final TorchScript script;
  private final NDArray a;
  private final NDArray b;

  MatrixProduct(NDManager manager, Precision precision) {
    this.manager = manager;
    this.script = TorchScript.compile(manager, SCRIPT);
    int type = precision == Precision.BF16 ? 15 : 6;
    this.a = script.tensor(manager, "make", SIDE, type);
    this.b = script.tensor(manager, "make", SIDE, type);
  }

  /** Time of one product. */
  double seconds() {
    long begin = System.nanoTime();
    script.tensor(manager, "product", a, b).close();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The best of 30, in GFLOP/s. */
  double gigaflops() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 30; i++) {
      best = Math.min(best, seconds());
    }
    return FLOP / best / 1e9;
  }
}
