package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.ClauseCount;
import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import java.util.Optional;

/** What a clause asked and what was done about it, in two sentences. */
final class Story {
  private Story() {}

  static Html of(RunReport report, ClauseVerdict clause) {
    Html story = Html.styled("dl", "story").add(part("asked", clause.asked()));
    Optional<ModelRow> judged =
        report.models().stream().filter(model -> model.name().equals(clause.method())).findFirst();
    judged.ifPresent(model -> story.add(part("done", done(report, clause, model))));
    return story;
  }

  private static String done(RunReport report, ClauseVerdict clause, ModelRow model) {
    if (model.role() == ModelRow.Role.BASE) {
      return "Nothing: the base was judged as it is.";
    }
    String training =
        Double.isNaN(model.seconds())
            ? ""
            : ", trained for %s on %s tokens"
                .formatted(Figures.seconds(model.seconds()), Figures.count(model.tokens()));
    return model.name() + training + rows(report, clause) + ". " + stop(model);
  }

  private static String rows(RunReport report, ClauseVerdict clause) {
    String purpose = clause.keeps() ? "to keep" : "to unlearn";
    return report.rows().stream()
        .filter(row -> row.clause().equals(clause.id()))
        .findFirst()
        .map(row -> gave(row) + " " + purpose + leftOut(row))
        .orElse("");
  }

  /** Rows that training read, not rows that were meant. */
  private static String gave(ClauseCount row) {
    return row.trained() == ModelRow.UNKNOWN
        ? "; this entry selects %s rows".formatted(Figures.count(row.seen()))
        : "; of this entry it was trained on %s of %s rows"
            .formatted(Figures.count(row.trained()), Figures.count(row.seen()));
  }

  private static String leftOut(ClauseCount row) {
    String tooLong =
        row.tooLong() == 0
            ? ""
            : ", %s left out because their prompt fills the model's positions"
                .formatted(Figures.count(row.tooLong()));
    return row.cut() == 0
        ? tooLong
        : tooLong + ", %s without the end of their answer".formatted(Figures.count(row.cut()));
  }

  private static String stop(ModelRow model) {
    return model.stop().isEmpty() ? "" : "Stopped: " + model.stop() + "; " + model.stopExplained();
  }

  private static Html part(String name, String text) {
    return Html.of("div").add(Html.of("dt", name), Html.of("dd", text));
  }
}
