package dev.amend.models.format;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A tensor of a file.
 *
 * @param fusion how it holds the decoder's tensors
 * @param places of those in the decoder's {@link dev.amend.models.nn.Layout}
 * @param parts their shapes
 */
record Stored(String name, Fusion fusion, List<Integer> places, List<Shape> parts) {
  Stored {
    places = List.copyOf(places);
    parts = List.copyOf(parts);
  }

  /** Its shape in the file. */
  Shape shape() {
    return fusion.shape(parts);
  }
}
