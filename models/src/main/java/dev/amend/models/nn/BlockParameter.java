package dev.amend.models.nn;

import ai.djl.ndarray.types.Shape;

/** The tensors that a block can have, in their order. Matrices are [out, in]. */
public enum BlockParameter {
  NORM1,
  NORM1_BIAS,
  Q,
  Q_BIAS,
  K,
  K_BIAS,
  V,
  V_BIAS,
  Q_NORM,
  K_NORM,
  O,
  O_BIAS,
  NORM1_AFTER,
  NORM2,
  NORM2_BIAS,
  GATE,
  UP,
  UP_BIAS,
  DOWN,
  DOWN_BIAS,
  NORM2_AFTER;

  /** Whether blocks of a decoder have it. */
  boolean in(Block block) {
    Norms norms = block.norms();
    boolean shifted = norms.kind() == Norms.Kind.LAYER;
    return switch (this) {
      case NORM1, NORM2 -> norms.before();
      case NORM1_BIAS, NORM2_BIAS -> norms.before() && shifted;
      case NORM1_AFTER, NORM2_AFTER -> norms.after();
      case Q_NORM, K_NORM -> norms.heads() != Norms.Heads.NONE;
      case Q_BIAS, K_BIAS, V_BIAS -> block.biases().query();
      case O_BIAS -> block.biases().output();
      case UP_BIAS, DOWN_BIAS -> block.biases().inner();
      case GATE -> block.gated();
      case Q, K, V, O, UP, DOWN -> true;
    };
  }

  /** Its shape in a decoder. */
  public Shape shape(DecoderConfig c) {
    long queries = (long) c.heads() * c.headDim();
    long keys = (long) c.kvHeads() * c.headDim();
    boolean each = c.block().norms().heads() == Norms.Heads.EACH;
    return switch (this) {
      case NORM1, NORM1_BIAS, NORM1_AFTER, NORM2, NORM2_BIAS, NORM2_AFTER ->
          new Shape(c.hiddenSize());
      case Q -> new Shape(queries, c.hiddenSize());
      case K, V -> new Shape(keys, c.hiddenSize());
      case O -> new Shape(c.hiddenSize(), queries);
      case GATE, UP -> new Shape(c.intermediateSize(), c.hiddenSize());
      case DOWN -> new Shape(c.hiddenSize(), c.intermediateSize());
      case Q_BIAS -> new Shape(queries);
      case K_BIAS, V_BIAS -> new Shape(keys);
      case O_BIAS, DOWN_BIAS -> new Shape(c.hiddenSize());
      case UP_BIAS -> new Shape(c.intermediateSize());
      case Q_NORM -> new Shape(each ? c.headDim() : queries);
      case K_NORM -> new Shape(each ? c.headDim() : keys);
    };
  }
}
