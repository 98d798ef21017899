package dev.amend.pipelines.compare;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.Figures;
import java.util.ArrayList;
import java.util.List;

/** A comparison for the console: which runs, what went in differently, what came out. */
public final class ComparisonText {
  /** Long values, such as a prompt template, would push the table apart. */
  private static final int WIDEST = 44;

  private ComparisonText() {}

  /** The whole text, without a line end after its last line. */
  public static String of(Comparison comparison) {
    List<String> blocks = new ArrayList<>();
    blocks.add(runs(comparison));
    blocks.add(changes(comparison.changes()));
    comparison.models().forEach(model -> blocks.add(model(comparison, model)));
    blocks.add("value [95% interval] n    pp percentage points    * the intervals do not overlap");
    return String.join("\n\n", blocks);
  }

  private static String runs(Comparison comparison) {
    TextTable table = new TextTable("", "run", "started", "policy", "verdict", "model");
    add(table, "A", comparison.a());
    add(table, "B", comparison.b());
    return table.toString();
  }

  private static void add(TextTable table, String side, ComparedRun run) {
    String verdict = run.verdict().sign() + " " + run.verdict().word();
    table.add(side, run.id(), run.started(), run.policy(), verdict, run.method());
  }

  private static String changes(List<Change> changes) {
    if (changes.isEmpty()) {
      return "nothing that went in differs";
    }
    TextTable table = new TextTable("differs", "what", "A", "B");
    for (Change change : changes) {
      table.add(change.area(), change.what(), side(change.before()), side(change.after()));
    }
    return table.toString();
  }

  private static String side(String value) {
    String line = value.replace('\n', ' ');
    return line.isEmpty()
        ? Figures.NONE
        : line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line;
  }

  private static String model(Comparison comparison, ComparedModel model) {
    TextTable table = new TextTable(model.name(), "", "A", "B", "B − A").right(2, 3, 4);
    for (ComparedScore score : model.scores()) {
      Definition metric = comparison.metric(score.metric());
      table.add(
          metric.name(),
          score.scope().word(),
          figure(metric, score.a()),
          figure(metric, score.b()),
          DifferenceText.of(metric.unit(), score.difference()) + (score.apart() ? " *" : "  "));
    }
    return table.toString();
  }

  private static String figure(Definition metric, Measurement measured) {
    return Figures.measured(metric.unit(), measured);
  }
}
