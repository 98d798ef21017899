package dev.amend.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Precision;

/** The product of two square matrices, by which a machine's speed is told. */
final class MatrixProduct {
  /** Enough work for a processor, and for a GPU, which takes some time to start at all. */
  private static final int SIDE = 1024;

  private static final int SIDE_ON_GPU = 8192;

  private static final String SCRIPT =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def make(self, like: Tensor, n: int, type: int) -> Tensor:
          return torch.to(torch.randn([n, n], dtype=6, device=like.device), type)
        # A value of the product is there when all of it is: a GPU answers before it has computed.
        def product(self, a: Tensor, b: Tensor) -> float:
          return float(torch.mm(a, b)[0, 0])
      """;

  private final long side;
  private final TorchScript script;
  private final NDArray a;
  private final NDArray b;

  MatrixProduct(NDManager manager, Precision precision) {
    this.side = manager.getDevice().isGpu() ? SIDE_ON_GPU : SIDE;
    this.script = TorchScript.compile(manager, SCRIPT);
    int type = precision == Precision.BF16 ? 15 : 6;
    NDArray like = manager.zeros(new Shape());
    this.a = script.tensor(manager, "make", like, side, type);
    this.b = script.tensor(manager, "make", like, side, type);
  }

  /** What the product is called in a table. */
  String name() {
    return "matrix product " + side + "³";
  }

  /** Floating-point operations of one product. */
  double flop() {
    return 2.0 * side * side * side;
  }

  /** Time of one product. */
  double seconds() {
    long begin = System.nanoTime();
    script.call("product", a, b).close();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The best of 30, in GFLOP/s. */
  double gigaflops() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 30; i++) {
      best = Math.min(best, seconds());
    }
    return flop() / best / 1e9;
  }
}
