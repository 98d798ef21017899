package dev.amend.transforms;

/** Conditions on arguments, so that a pipeline fails where it is built and not on a worker. */
final class Arguments {
  private Arguments() {}

  static long positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
    }
    return value;
  }

  static int positive(String name, int value) {
    return (int) positive(name, (long) value);
  }
}
