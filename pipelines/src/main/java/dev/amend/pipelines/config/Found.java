package dev.amend.pipelines.config;

/** Names what a user wrote, for messages. */
final class Found {
  private Found() {}

  static String name(Located at) {
    if (at instanceof Located.Mapping) {
      return "a section";
    }
    if (at instanceof Located.Sequence) {
      return "a list";
    }
    return "'" + at.text() + "'";
  }
}
