package dev.amend.models.chat.jinja;

/** A template that cannot be parsed or rendered. The message tells the line of the template. */
public final class JinjaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean raised;

  private JinjaException(String message, boolean raised) {
    super(message);
    this.raised = raised;
  }

  /** What the template itself refuses, by {@code raise_exception}, in its own words. */
  static JinjaException raised(String message) {
    return new JinjaException(message, true);
  }

  /** What this engine or the data cannot do. */
  static JinjaException at(int line, String message) {
    return new JinjaException("line " + line + " of the template: " + message, false);
  }

  /** The same without a line. */
  static JinjaException of(String message) {
    return new JinjaException(message, false);
  }

  /** Whether the template refused, and not the engine. */
  public boolean isRaised() {
    return raised;
  }
}
