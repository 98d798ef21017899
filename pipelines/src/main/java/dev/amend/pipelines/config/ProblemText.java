package dev.amend.pipelines.config;

import dev.amend.pipelines.console.Counted;
import dev.amend.pipelines.console.Paint;

/**
 * Problems as people read them: what, where, the line, what to do.
 *
 * <pre>
 * error[CFG-003]: unknown key 'klCoeficient' in training
 *   --&gt; recipe.yaml:5:3
 *    |
 *  5 |   klCoeficient: 0.1
 *    |   ^^^^^^^^^^^^
 *    = help: did you mean 'kl-coefficient'?
 * </pre>
 */
final class ProblemText {
  private final Problems problems;
  private final Paint paint;

  ProblemText(Problems problems, Paint paint) {
    this.problems = problems;
    this.paint = paint;
  }

  String all() {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems.all()) {
      text.append(of(problem)).append('\n');
    }
    return text.append(summary()).toString();
  }

  private String of(Problem problem) {
    Span at = problem.at();
    String number = at.line() == 0 ? "" : String.valueOf(at.line());
    String margin = " ".repeat(number.length() + 1);
    String head = problem.severity().word() + "[" + problem.code().id() + "]";
    StringBuilder text = new StringBuilder();
    text.append(coloured(problem, head)).append(": ").append(problem.message()).append('\n');
    text.append(margin).append(paint.blue("--> ")).append(place(at)).append('\n');
    String line = problems.line(at);
    if (!line.isBlank()) {
      String bar = paint.blue(" |");
      text.append(margin).append(bar).append('\n');
      text.append(' ').append(paint.blue(number + " |")).append(' ');
      text.append(line.replace('\t', ' ')).append('\n');
      text.append(margin).append(bar).append(' ').append(" ".repeat(at.column() - 1));
      text.append(coloured(problem, carets(at, line))).append('\n');
    }
    text.append(margin).append(paint.blue(" = ")).append("help: ").append(problem.help());
    return text.append('\n').toString();
  }

  private String coloured(Problem problem, String text) {
    return problem.severity() == Severity.ERROR ? paint.red(text) : paint.yellow(text);
  }

  private static String place(Span at) {
    return at.line() == 0 ? at.file() : at.file() + ":" + at.line() + ":" + at.column();
  }

  /** Never past the end of the line, where a terminal would wrap them. */
  private static String carets(Span at, String line) {
    int rest = line.codePointCount(0, line.length()) - at.column() + 1;
    return "^".repeat(Math.min(at.length(), Math.max(1, rest)));
  }

  private String summary() {
    return Counted.of(problems.count(Severity.ERROR), "error")
        + ", "
        + Counted.of(problems.count(Severity.WARNING), "warning");
  }
}
