package dev.amend.pipelines.report.build;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.track.LoggedRun;
import dev.amend.infra.track.MetricPoint;
import dev.amend.infra.track.RunLogReader;
import dev.amend.models.guard.DivergenceGuard;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.RetainGuard;
import dev.amend.pipelines.glossary.TrainingMeasure;
import dev.amend.pipelines.report.Curve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Curves of training runs, read back from the tracking logs of a store: a cached step's points are
 * in the log of the run that trained it.
 */
final class Curves {
  /** The level at which a guard stops the run. */
  private record Watch(double level, String guard) {}

  private static final List<TrainingMeasure> SHOWN =
      List.of(
          TrainingMeasure.LOSS,
          TrainingMeasure.FORGET_LOSS,
          TrainingMeasure.RETAIN_KL,
          TrainingMeasure.UPDATE_NORM);

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
    for (TrainingMeasure measure : SHOWN) {
      List<Curve.Point> points = points(run.series(measure.key()));
      if (points.size() > 1) {
        curves.add(curve(method, measure, points, forgetCeiling));
      }
    }
    run.series().forEach((key, series) -> probe(method, key, series, curves));
    return curves;
  }

  private Curve curve(
      String method, TrainingMeasure measure, List<Curve.Point> points, double forgetCeiling) {
    Optional<Watch> watch = watch(measure, forgetCeiling);
    return new Curve(
        method,
        measure.term(),
        measure.unit(),
        measure.meaning(),
        points,
        watch.map(Watch::level).orElse(Double.NaN),
        watch.map(Watch::guard).orElse(""));
  }

  private Optional<Watch> watch(TrainingMeasure measure, double forgetCeiling) {
    return switch (measure) {
      case FORGET_LOSS ->
          Optional.of(forgetCeiling)
              .filter(ceiling -> !ceiling.isNaN())
              .map(ceiling -> new Watch(ceiling, "divergence: ln V + 5"));
      case RETAIN_KL ->
          guards.find(RetainGuard.class).map(g -> new Watch(g.retainKl(), "retain budget"));
      case UPDATE_NORM ->
          guards.find(DivergenceGuard.class).map(g -> new Watch(g.updateNorm(), "divergence"));
      case LOSS, PROBE_RATE -> Optional.empty();
    };
  }

  private static void probe(
      String method, String key, List<MetricPoint> series, List<Curve> curves) {
    if (key.startsWith("probe/") && key.endsWith("/rate") && series.size() > 1) {
      String set = key.substring("probe/".length(), key.length() - "/rate".length());
      String meaning = TrainingMeasure.PROBE_RATE.meaning();
      curves.add(Curve.of(method, TrainingMeasure.rateOn(set), "share", meaning, points(series)));
    }
  }

  private static List<Curve.Point> points(List<MetricPoint> series) {
    return series.stream().map(point -> new Curve.Point(point.step(), point.value())).toList();
  }
}
