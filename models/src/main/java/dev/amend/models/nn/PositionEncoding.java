package dev.amend.models.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How positions enter a decoder, and how far attention looks back.
 *
 * @param rotary of the layers that look at the whole text; null where positions are learned
 * @param local of the layers that slide; null where all layers turn alike
 * @param learnedFrom row of the position table at which position 0 is; -1 where there is no table
 * @param window tokens that a sliding layer sees, itself included; 0 where none slides
 * @param slides for each layer, whether it slides; empty where none does
 */
public record PositionEncoding(
    @Nullable Rotary rotary,
    @Nullable Rotary local,
    int learnedFrom,
    int window,
    List<Boolean> slides) {
  public PositionEncoding {
    slides = List.copyOf(slides);
    if ((rotary == null) == (learnedFrom < 0)) {
      throw new IllegalArgumentException("positions are either turned or learned");
    }
  }

  /** Rotary positions, and all layers look at the whole text. */
  public static PositionEncoding rotary(Rotary rotary) {
    return new PositionEncoding(rotary, null, -1, 0, List.of());
  }

  /** A learned table whose rows begin after some that mean no position. */
  public static PositionEncoding learned(int from) {
    return new PositionEncoding(null, null, from, 0, List.of());
  }

  /** The same where some layers see a window only. */
  public PositionEncoding sliding(int tokens, List<Boolean> layers) {
    return new PositionEncoding(rotary, local, learnedFrom, tokens, layers);
  }

  /** Whether a layer sees a window only. */
  boolean slides(int layer) {
    return !slides.isEmpty() && slides.get(layer);
  }
}
