package dev.amend.pipelines.config;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Turns the parser's complaint into what to do about it. */
final class SyntaxAdvice {
  private static final String GENERAL = "check indentation, colons and quotes around here";

  private record Advice(String sign, String help) {}

  private static final List<Advice> KNOWN =
      List.of(
          new Advice("mapping values are not allowed", "quote a text that contains ': '"),
          new Advice("expected ',' or", "a bracket is not closed, or a comma is missing"),
          new Advice("expected <block end>", "keys of one section begin in the same column"),
          new Advice("could not find expected ':'", "a key is followed by ': ' and a value"),
          new Advice("while scanning a quoted scalar", "a quote is opened and not closed"),
          new Advice("found unexpected end of stream", "a quote is opened and not closed"),
          new Advice("cannot start any token", "quote a text that begins with this character"),
          new Advice("found unknown escape", "double a backslash, or use single quotes"));

  private SyntaxAdvice() {}

  static void report(SourceText source, MarkedYAMLException e, Problems problems) {
    Mark mark = opened(e) ? e.getContextMark() : e.getProblemMark();
    int line = mark == null ? 1 : mark.getLine() + 1;
    int tab = lineIndentedWithTab(source, line + 1);
    if (tab > 0) {
      int column = source.line(tab).indexOf('\t') + 1;
      problems.report(
          Code.TAB,
          new Span(source.name(), tab, column, 1),
          "a tab in the indentation",
          "YAML indents with spaces only; replace tabs by two spaces");
      return;
    }
    if (forgotten(source, line, !opened(e), problems)) {
      return;
    }
    Span at = mark == null ? new Span(source.name(), 1, 1, 1) : Marks.point(source.name(), mark);
    problems.report(Code.SYNTAX, inside(source, at), "not YAML: " + e.getProblem(), help(e));
  }

  /**
   * Whether a sign is missing in the line where the parser gave up, or in the one before it, which
   * the parser then read as a text.
   */
  private static boolean forgotten(SourceText source, int line, boolean before, Problems problems) {
    int here = content(source, line);
    if (report(source, here, ForgottenSign.in(source.line(here)), problems)) {
      return true;
    }
    int earlier = content(source, here - 1);
    return before
        && report(
            source,
            earlier,
            ForgottenSign.before(source.line(here), source.line(earlier)),
            problems);
  }

  private static boolean report(
      SourceText source, int line, Optional<ForgottenSign> sign, Problems problems) {
    sign.ifPresent(
        found ->
            problems.report(
                Code.SYNTAX,
                new Span(source.name(), line, found.column(), 1),
                "not YAML: " + found.message(),
                found.help()));
    return sign.isPresent();
  }

  /**
   * The last line up to this one that holds more than blanks and a comment; 0 when there is none.
   */
  private static int content(SourceText source, int line) {
    int at = Math.min(line, source.lines().size());
    while (at > 0 && source.line(at).strip().matches("(#.*)?")) {
      at--;
    }
    return at;
  }

  /** What was opened and not closed is shown where it was opened, not where the parser gave up. */
  private static boolean opened(MarkedYAMLException e) {
    String context = String.valueOf(e.getContext());
    return e.getContextMark() != null
        && (context.contains("quoted scalar") || context.contains("flow "));
  }

  /** The parser notices a missing bracket only at the end of the file, one line past the last. */
  private static Span inside(SourceText source, Span at) {
    int last = source.lines().size();
    return at.line() <= last
        ? at
        : new Span(at.file(), last, Math.max(1, source.line(last).length()), 1);
  }

  private static int lineIndentedWithTab(SourceText source, int last) {
    for (int line = 1; line <= last; line++) {
      String text = source.line(line);
      int tab = text.indexOf('\t');
      if (tab >= 0 && text.substring(0, tab).isBlank() && !text.isBlank()) {
        return line;
      }
    }
    return 0;
  }

  private static String help(MarkedYAMLException e) {
    String complaint = e.getContext() + " " + e.getProblem();
    return KNOWN.stream()
        .filter(advice -> complaint.contains(advice.sign()))
        .map(Advice::help)
        .findFirst()
        .orElse(GENERAL);
  }
}
