package dev.amend.models.chat.jinja;

/** A template that cannot be parsed or rendered. The message tells the line of the template. */
public final class JinjaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean raised;
  private final boolean placed;

  private JinjaException(String message, boolean raised, boolean placed) {
    super(message);
    this.raised = raised;
    this.placed = placed;
  }

  /** What the template itself refuses, by {@code raise_exception}, in its own words. */
  static JinjaException raised(String message) {
    return new JinjaException(message, true, false);
  }

  /** What this engine or the data cannot do. */
  static JinjaException at(int line, String message) {
    return new JinjaException("line " + line + " of the template: " + message, false, true);
  }

  /** The same before its line is known, or of no line. */
  public static JinjaException of(String message) {
    return new JinjaException(message, false, false);
  }

  /** The same with this line, unless it has one or is the template's own word. */
  JinjaException in(int line) {
    return raised || placed ? this : at(line, String.valueOf(getMessage()));
  }

  /** Whether the template refused, and not the engine. */
  public boolean isRaised() {
    return raised;
  }
}
