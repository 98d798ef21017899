package dev.amend.pipelines.report.build;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.track.LoggedRun;
import dev.amend.infra.track.MetricKey;
import dev.amend.infra.track.MetricKeys;
import dev.amend.infra.track.MetricPoint;
import dev.amend.infra.track.RunLogReader;
import dev.amend.models.guard.DivergenceGuard;
import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.RetainGuard;
import dev.amend.pipelines.report.Curve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Curves of training runs, read back from the tracking logs of a store: a cached step's points are
 * in the log of the run that trained it.
 */
final class Curves {
  /** A curve of the report. What its key means is said once, in {@link MetricKeys}. */
  private record Shown(String key, String name) {
    String unit() {
      return meant().unit();
    }

    String definition() {
      String meaning = meant().meaning();
      return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
    }

    Curve curve(String method, List<Curve.Point> points, Watch watch) {
      return new Curve(method, name, unit(), definition(), points, watch.level(), watch.guard());
    }

    private MetricKey meant() {
      return MetricKeys.of(key).orElseThrow();
    }
  }

  /** The level at which a guard stops the run. */
  private record Watch(double level, String guard) {}

  private static final List<Shown> SHOWN =
      List.of(
          new Shown("train/loss_total", "loss"),
          new Shown(EvaluationMetric.FORGET_NLL, "forget loss"),
          new Shown(EvaluationMetric.RETAIN_KL, "retain KL"),
          new Shown(EvaluationMetric.UPDATE_NORM, "update norm"));

  private final Guards guards;
  private final Map<String, LoggedRun> byStepKey = new HashMap<>();

  Curves(Path root, Guards guards) {
    this.guards = guards;
    for (RunFolder folder : RunFolder.all(root)) {
      if (Files.exists(folder.trackingLog())) {
        for (LoggedRun run : RunLogReader.read(folder.trackingLog())) {
          byStepKey.merge(run.tags().getOrDefault("step.key", ""), run, Curves::longer);
        }
      }
    }
  }

  private static LoggedRun longer(LoggedRun a, LoggedRun b) {
    return points(a) >= points(b) ? a : b;
  }

  private static int points(LoggedRun run) {
    return run.series().values().stream().mapToInt(List::size).sum();
  }

  /**
   * Curves of the training step with this key.
   *
   * @param forgetCeiling forget loss at which a guard stops the method; NaN when none does
   */
  List<Curve> of(String method, String stepKey, double forgetCeiling) {
    LoggedRun run = byStepKey.get(stepKey);
    List<Curve> curves = new ArrayList<>();
    if (run == null) {
      return curves;
    }
    for (Shown shown : SHOWN) {
      List<Curve.Point> points = new ArrayList<>();
      for (MetricPoint point : run.series(shown.key())) {
        points.add(new Curve.Point(point.step(), point.value()));
      }
      if (points.size() > 1) {
        curves.add(curve(method, shown, points, forgetCeiling));
      }
    }
    run.series().forEach((key, series) -> probe(method, key, series, curves));
    return curves;
  }

  private Curve curve(String method, Shown shown, List<Curve.Point> points, double forgetCeiling) {
    Optional<Watch> watch =
        switch (shown.key()) {
          case EvaluationMetric.FORGET_NLL ->
              Optional.of(forgetCeiling)
                  .filter(ceiling -> !ceiling.isNaN())
                  .map(ceiling -> new Watch(ceiling, "divergence: ln V + 5"));
          case EvaluationMetric.RETAIN_KL ->
              guards.find(RetainGuard.class).map(g -> new Watch(g.retainKl(), "retain budget"));
          case EvaluationMetric.UPDATE_NORM ->
              guards.find(DivergenceGuard.class).map(g -> new Watch(g.updateNorm(), "divergence"));
          default -> Optional.empty();
        };
    return watch
        .map(w -> shown.curve(method, points, w))
        .orElseGet(() -> Curve.of(method, shown.name(), shown.unit(), shown.definition(), points));
  }

  private static void probe(
      String method, String key, List<MetricPoint> series, List<Curve> curves) {
    if (key.startsWith("probe/") && key.endsWith("/rate") && series.size() > 1) {
      String set = key.substring("probe/".length(), key.length() - "/rate".length());
      List<Curve.Point> points =
          series.stream().map(p -> new Curve.Point(p.step(), p.value())).toList();
      Shown shown = new Shown(key, "rate on " + set);
      curves.add(Curve.of(method, shown.name(), "share", shown.definition(), points));
    }
  }
}
