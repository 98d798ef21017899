package dev.amend.models.nn;

import java.util.List;

/**
 * The smallest decoder that has everything: grouped queries, two layers. For tests of any package.
 */
public final class TinyModel {
  private TinyModel() {}

  /** 2 layers, width 16, vocabulary 32; token 1 ends an answer, 0 pads. */
  public static DecoderConfig config(boolean tied) {
    return config(tied, 64);
  }

  /** The same with so many positions. */
  public static DecoderConfig config(boolean tied, int positions) {
    return DecoderConfig.llama(
        2, 16, 4, 2, 4, 24, 32, positions, 1e4, 1e-6, tied, -1, List.of(1), 0);
  }

  /** The same, untied, where one layer of two sees 9 tokens and no score is above 5. */
  public static DecoderConfig windowedAndCapped() {
    Scales capped = new Scales(0, 5, 0, 1);
    Norms norms = Norms.before(Norms.Kind.RMS, 1e-6);
    Block block = new Block(norms, Biases.NONE, false, Activation.SILU, true, capped);
    PositionEncoding places =
        PositionEncoding.rotary(Rotary.plain(1e4, 4)).sliding(9, List.of(true, false));
    return new DecoderConfig(2, 16, 4, 2, 4, 24, 32, 64, block, places, false, -1, List.of(1), 0);
  }
}
