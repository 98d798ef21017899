package dev.amend.pipelines.report.html;

/** Makes text from data harmless inside an element or a quoted attribute. */
final class Escape {
  private static final int REPLACEMENT = 0xFFFD;

  private Escape() {}

  static void into(StringBuilder out, String text) {
    text.codePoints().forEach(c -> escape(out, c));
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(allowed(c) ? c : REPLACEMENT);
    }
  }

  /** XML 1.0, production 2: no control characters and no lone surrogates, which models do emit. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
