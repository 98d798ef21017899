package dev.amend.models.nn;

/** The matrices of a block that an adapter can correct, in the order of its tensors. */
public enum Projection {
  Q(1),
  K(2),
  V(3),
  O(4),
  GATE(6),
  UP(7),
  DOWN(8);

  private final int tensor;

  Projection(int tensor) {
    this.tensor = tensor;
  }

  /** Index of the matrix within a block's tensors, where 0 and 5 are norms. */
  int tensor() {
    return tensor;
  }

  long outputs(DecoderConfig c) {
    return switch (this) {
      case Q -> (long) c.heads() * c.headWidth();
      case K, V -> (long) c.keyHeads() * c.headWidth();
      case O, DOWN -> c.width();
      case GATE, UP -> c.inner();
    };
  }

  long inputs(DecoderConfig c) {
    return switch (this) {
      case O -> (long) c.heads() * c.headWidth();
      case DOWN -> c.inner();
      case Q, K, V, GATE, UP -> c.width();
    };
  }
}
