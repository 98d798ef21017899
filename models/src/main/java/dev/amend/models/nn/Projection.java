package dev.amend.models.nn;

/** The matrices of a block that an adapter can correct, in the order of its tensors. */
public enum Projection {
  Q(Slot.Q),
  K(Slot.K),
  V(Slot.V),
  O(Slot.O),
  GATE(Slot.GATE),
  UP(Slot.UP),
  DOWN(Slot.DOWN);

  private final Slot slot;

  Projection(Slot slot) {
    this.slot = slot;
  }

  /** The tensor that it corrects. */
  public Slot slot() {
    return slot;
  }

  long outputs(DecoderConfig c) {
    return slot.shape(c).get(0);
  }

  long inputs(DecoderConfig c) {
    return slot.shape(c).get(1);
  }
}
