package dev.amend.models.nn;

/**
 * Arithmetic of the forward and backward pass. Master weights, optimiser state, losses and norms
 * are float32 in either case.
 */
public enum Precision {
  /** float32 throughout. */
  FP32(6),
  /**
   * bfloat16 matrix products, about 1.5 times as fast on processors that have them. Gradients
   * differ from float32 by a few per cent; no loss scaling is needed.
   */
  BF16(15);

  private final int torchType;

  Precision(int torchType) {
    this.torchType = torchType;
  }

  /** Bytes of a number. */
  public int bytes() {
    return this == FP32 ? 4 : 2;
  }

  int torchType() {
    return torchType;
  }
}
