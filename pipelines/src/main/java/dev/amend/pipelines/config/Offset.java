package dev.amend.pipelines.config;

import dev.amend.pipelines.config.Located.Scalar;
import dev.amend.pipelines.config.Located.Style;

/** Finds a character of a value in the line where it was written, past quotes and escapes. */
public final class Offset {
  private Offset() {}

  /**
   * The place of the character at an index of a scalar's text. A value folded over several lines is
   * pointed to as a whole.
   */
  public static Span of(Scalar scalar, int index, SourceText source) {
    Span span = scalar.span();
    String line = source.line(span.line());
    int from = line.offsetByCodePoints(0, span.column() - 1);
    int to = line.offsetByCodePoints(from, span.length());
    String raw = line.substring(from, to);
    if (scalar.style() == Style.BLOCK || !whole(scalar, raw)) {
      return span;
    }
    int at = scalar.plain() ? 0 : 1;
    for (int read = 0; read < index && at < raw.length(); read++) {
      at += width(scalar.style(), raw, at);
    }
    return span.from(raw.codePointCount(0, Math.min(at, raw.length())));
  }

  private static boolean whole(Scalar scalar, String raw) {
    return switch (scalar.style()) {
      case PLAIN -> raw.equals(scalar.text());
      case SINGLE_QUOTED -> raw.length() > 1 && raw.endsWith("'");
      case DOUBLE_QUOTED -> raw.length() > 1 && raw.endsWith("\"");
      case BLOCK -> false;
    };
  }

  /** Characters that stand for one: {@code ''} in single quotes, escapes in double ones. */
  private static int width(Style style, String raw, int at) {
    char here = raw.charAt(at);
    if (style == Style.SINGLE_QUOTED) {
      return here == '\'' ? 2 : 1;
    }
    if (style != Style.DOUBLE_QUOTED || here != '\\' || at + 1 == raw.length()) {
      return 1;
    }
    return switch (raw.charAt(at + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }
}
