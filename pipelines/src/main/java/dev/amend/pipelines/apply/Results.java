package dev.amend.pipelines.apply;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.track.MetricKeys;
import dev.amend.infra.track.RunDescription;
import dev.amend.infra.track.RunStatus;
import dev.amend.infra.track.TrackedRun;
import dev.amend.models.data.Kebab;
import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Score;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured on each model, as a run of its own below the apply: side by side in a tracking
 * server they are the report's table.
 */
final class Results {
  private Results() {}

  /** Tracks the models and the verdict, and ends the run. */
  static void track(RunReport report, RunFolder folder, TrackedRun apply) {
    for (ModelRow model : report.models()) {
      RunDescription description =
          new RunDescription(
              "result " + model.name(),
              Map.of("model", model.name(), "role", Kebab.of(model.role())),
              Map.of("stop", model.stop(), "judged", Boolean.toString(report.judged(model))),
              List.of());
      TrackedRun run = apply.child(apply.id() + "/result-" + model.name(), description);
      model.scores().stream()
          .filter(score -> score.absence().isEmpty())
          .forEach(score -> track(score, run));
      run.end(RunStatus.FINISHED);
    }
    apply.tag("verdict", report.verdict().word());
    apply.artifact("runs/" + folder.id() + "/report.html", "");
    apply.end(RunStatus.FINISHED);
  }

  private static void track(Score score, TrackedRun run) {
    String scope = score.scope().name().toLowerCase(Locale.ROOT);
    String key = MetricKeys.evaluation(scope, score.metric());
    Measurement measured = score.measurement();
    run.metric(key, measured.value(), 0);
    run.metric(key + "/n", measured.n(), 0);
    run.metric(key + "/low", measured.low(), 0);
    run.metric(key + "/high", measured.high(), 0);
  }
}
