package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Whether the native engine computes on this machine. */
public final class TorchProbe {
  private static final Shape SQUARE = new Shape(2, 2);

  private TorchProbe() {}

  /**
   * Loads the libraries and multiplies (1 2; 3 4) by (5 6; 7 8), which is (19 22; 43 50).
   *
   * @return version of PyTorch
   * @throws IllegalStateException if the product is another one
   */
  public static String version() {
    try (NDManager manager = Torch.newManager();
        NDArray left = manager.create(new float[] {1, 2, 3, 4}, SQUARE);
        NDArray right = manager.create(new float[] {5, 6, 7, 8}, SQUARE);
        NDArray product = left.matMul(right)) {
      float[] found = product.toFloatArray();
      if (!Arrays.equals(found, new float[] {19, 22, 43, 50})) {
        throw new IllegalStateException(
            "a product of matrices is wrong: " + Arrays.toString(found));
      }
      return Torch.engine().getVersion();
    }
  }
}
