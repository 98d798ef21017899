package dev.amend.pipelines.config;

/**
 * Problems as people read them: what, where, the line, why, what to do.
 *
 * <pre>
 * error[CFG-003]: unknown key 'klCoeficient'
 *   --&gt; recipe.yaml:5:3
 *    |
 *  5 |   klCoeficient: 0.1
 *    |   ^^^^^^^^^^^^
 *    = help: did you mean 'kl-coefficient'?
 * </pre>
 */
final class ProblemText {
  private final Problems problems;

  ProblemText(Problems problems) {
    this.problems = problems;
  }

  String all() {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems.all()) {
      text.append(of(problem)).append('\n');
    }
    return text.append(summary()).append('\n').toString();
  }

  String of(Problem problem) {
    Span at = problem.at();
    String gutter = " ".repeat(String.valueOf(at.line()).length() + 1);
    StringBuilder text = new StringBuilder();
    text.append(problem.severity().word()).append('[').append(problem.code().id()).append("]: ");
    text.append(problem.message()).append('\n');
    text.append(gutter).append("--> ").append(place(at)).append('\n');
    String line = problems.line(at);
    if (!line.isBlank()) {
      text.append(gutter).append(" |\n");
      text.append(' ').append(at.line()).append(" | ").append(line.replace('\t', ' ')).append('\n');
      text.append(gutter).append(" | ").append(carets(at, line)).append('\n');
    }
    return text.append(gutter).append(" = help: ").append(problem.help()).append('\n').toString();
  }

  private static String place(Span at) {
    return at.line() == 0 ? at.file() : at.file() + ":" + at.line() + ":" + at.column();
  }

  /** Never longer than the line, so that a wrapped terminal does not show carets of their own. */
  private static String carets(Span at, String line) {
    int width = line.codePointCount(0, line.length());
    int longest = Math.max(1, width - at.column() + 1);
    return " ".repeat(at.column() - 1) + "^".repeat(Math.min(at.length(), longest));
  }

  private String summary() {
    return counted(problems.count(Severity.ERROR), "error")
        + ", "
        + counted(problems.count(Severity.WARNING), "warning");
  }

  private static String counted(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
