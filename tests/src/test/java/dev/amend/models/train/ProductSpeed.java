package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.MatrixProduct;
import dev.amend.models.nn.Precision;

/** The product of two square matrices, by which tables tell a machine's speed. */
final class ProductSpeed {
  /** Enough work for a processor, and for a GPU, which takes some time to start at all. */
  private static final int SIDE = 1024;

  private static final int SIDE_ON_GPU = 8192;

  private final long side;
  private final MatrixProduct product;

  ProductSpeed(NDManager manager, Precision precision) {
    this.side = manager.getDevice().isGpu() ? SIDE_ON_GPU : SIDE;
    this.product = new MatrixProduct(manager, precision, side);
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
    return product.seconds();
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
