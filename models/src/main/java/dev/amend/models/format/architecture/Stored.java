package dev.amend.models.format.architecture;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A tensor of a file.
 *
 * @param fusion how it holds the decoder's tensors
 * @param places of those in the decoder's {@link dev.amend.models.nn.Layout}
 * @param parts their shapes
 */
public record Stored(String name, Fusion fusion, List<Integer> places, List<Shape> parts) {
  public Stored {
    places = List.copyOf(places);
    parts = List.copyOf(parts);
  }

  /** Its shape in the file. */
  public Shape shape() {
    return fusion.shape(parts);
  }
}
