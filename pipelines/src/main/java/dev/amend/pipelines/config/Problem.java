package dev.amend.pipelines.config;

import java.util.Comparator;

/**
 * Something a user should change.
 *
 * @param code what kind of problem it is
 * @param at where; the value itself is never copied from a secret
 * @param message what is wrong, with the value as written and the range
 * @param help what to do
 */
public record Problem(Code code, Span at, String message, String help)
    implements Comparable<Problem> {
  private static final Comparator<Problem> BY_POSITION =
      Comparator.comparing((Problem p) -> p.at.file())
          .thenComparing(p -> p.at.line())
          .thenComparing(p -> p.at.column())
          .thenComparing(Problem::code)
          .thenComparing(Problem::message)
          .thenComparing(p -> p.at.length())
          .thenComparing(Problem::help);

  /** Masks what must not be shown. */
  public Problem {
    message = Masked.of(message);
    help = Masked.of(help);
  }

  /** Whether it stops the command. */
  public Severity severity() {
    return code.severity();
  }

  @Override
  public int compareTo(Problem other) {
    return BY_POSITION.compare(this, other);
  }
}
