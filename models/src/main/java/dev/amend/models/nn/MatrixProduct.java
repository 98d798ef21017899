package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import java.util.List;

/** Products of square matrices, by which a machine's speed is told. */
public final class MatrixProduct {
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
        def forward(self, a: Tensor, b: Tensor) -> float:
          return float(torch.mm(a, b)[0, 0])
        def gradient_of_left(self, a: Tensor, b: Tensor) -> float:
          return float(torch.mm(a, torch.t(b))[0, 0])
        def gradient_of_right(self, a: Tensor, b: Tensor) -> float:
          return float(torch.mm(torch.t(a), b)[0, 0])
      """;

  private final long side;
  private final TorchScript script;
  private final NDArray a;
  private final NDArray b;

  /** Matrices of the side by which tables tell a machine's speed. */
  public MatrixProduct(NDManager manager, Precision precision) {
    this(manager, precision, manager.getDevice().isGpu() ? SIDE_ON_GPU : SIDE);
  }

  MatrixProduct(NDManager manager, Precision precision, int side) {
    this.side = side;
    this.script = TorchScript.compile(manager, SCRIPT);
    NDArray like = manager.zeros(new Shape());
    this.a = script.tensor(manager, "make", like, this.side, precision.torchType());
    this.b = script.tensor(manager, "make", like, this.side, precision.torchType());
  }

  /** What the product is called in a table. */
  public String name() {
    return "matrix product " + side + "³";
  }

  /** Floating-point operations of one product. */
  public double flop() {
    return 2.0 * side * side * side;
  }

  /** Time of one product. */
  public double seconds() {
    return seconds("forward");
  }

  /** Time of what a training step makes of one product: itself and both gradients. */
  double stepSeconds() {
    return List.of("forward", "gradient_of_left", "gradient_of_right").stream()
        .mapToDouble(this::seconds)
        .sum();
  }

  private double seconds(String method) {
    long begin = System.nanoTime();
    script.call(method, a, b).close();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The best of 30, in GFLOP/s. */
  public double gigaflops() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 30; i++) {
      best = Math.min(best, seconds());
    }
    return flop() / best / 1e9;
  }
}
