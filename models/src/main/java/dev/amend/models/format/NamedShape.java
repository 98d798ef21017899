package dev.amend.models.format;

import ai.djl.ndarray.types.Shape;

/** A tensor that a model must have. */
record NamedShape(String name, Shape shape) {
  static NamedShape of(String name, long... sizes) {
    return new NamedShape(name, new Shape(sizes));
  }
}
