package dev.amend.models.nn;

/** The matrices of a block that an adapter can correct, in the order of its tensors. */
public enum Projection {
  Q(BlockParameter.Q),
  K(BlockParameter.K),
  V(BlockParameter.V),
  O(BlockParameter.O),
  GATE(BlockParameter.GATE),
  UP(BlockParameter.UP),
  DOWN(BlockParameter.DOWN);

  private final BlockParameter slot;

  Projection(BlockParameter slot) {
    this.slot = slot;
  }

  /** The tensor that it corrects. */
  public BlockParameter slot() {
    return slot;
  }

  public long outputs(DecoderConfig c) {
    return slot.shape(c).get(0);
  }

  public long inputs(DecoderConfig c) {
    return slot.shape(c).get(1);
  }
}
