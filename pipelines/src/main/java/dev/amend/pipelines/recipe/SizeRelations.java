package dev.amend.pipelines.recipe;

/** Relations between sizes, refused with both keys and both values. */
final class SizeRelations {
  private SizeRelations() {}

  static void multiple(String key, int value, String divisorKey, int divisor) {
    if (value % divisor != 0) {
      throw new IllegalArgumentException(
          key + " (" + value + ") is not a multiple of " + divisorKey + " (" + divisor + ")");
    }
  }

  static void below(String key, int value, String limitKey, int limit) {
    if (value >= limit) {
      throw new IllegalArgumentException(
          key + " (" + value + ") is not less than " + limitKey + " (" + limit + ")");
    }
  }
}
