package dev.amend.pipelines.report;

/**
 * What a reader must know before trusting the numbers.
 *
 * @param text one or two sentences
 */
public record Note(Kind kind, String text) {
  /** What kind of caution it is. */
  public enum Kind {
    /** A judge by rule of thumb: a heuristic. */
    HEURISTIC("Heuristic"),
    /** Something a reader may expect was not done. */
    NOT_RUN("Not run"),
    /** Anything else. */
    NOTICE("Note");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** For a label. */
    public String word() {
      return word;
    }
  }
}
