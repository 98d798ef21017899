package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import java.util.List;

/** The product of two square matrices, and those by which its gradients are computed, timed. */
public final class MatrixProduct {
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

  private final TorchScript script;
  private final NDArray a;
  private final NDArray b;

  /** Random matrices of a side. */
  public MatrixProduct(NDManager manager, Precision precision, long side) {
    this.script = TorchScript.compile(manager, SCRIPT);
    NDArray like = manager.zeros(new Shape());
    this.a = script.tensor(manager, "make", like, side, precision.torchType());
    this.b = script.tensor(manager, "make", like, side, precision.torchType());
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
}
