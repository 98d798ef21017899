package dev.amend.pipelines.report.build;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.track.LoggedRun;
import dev.amend.infra.track.MetricKey;
import dev.amend.infra.track.MetricKeys;
import dev.amend.infra.track.MetricPoint;
import dev.amend.infra.track.RunLogReader;
import dev.amend.pipelines.recipe.Guards;
import dev.amend.pipelines.report.Curve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private MetricKey meant() {
      return MetricKeys.of(key).orElseThrow();
    }
  }

  private static final List<Shown> SHOWN =
      List.of(
          new Shown("train/loss_total", "loss"),
          new Shown("train/nll_forget", "forget loss"),
          new Shown("train/retain_kl", "retain KL"),
          new Shown("train/update_norm", "update norm"));

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
    return switch (shown.key()) {
      case "train/nll_forget" ->
          Double.isNaN(forgetCeiling)
              ? Curve.of(method, shown.name(), shown.unit(), shown.definition(), points)
              : watched(method, shown, points, forgetCeiling, "divergence: ln V + 5");
      case "train/retain_kl" -> watched(method, shown, points, guards.retainKl(), "retain budget");
      case "train/update_norm" -> watched(method, shown, points, guards.updateNorm(), "divergence");
      default -> Curve.of(method, shown.name(), shown.unit(), shown.definition(), points);
    };
  }

  private static Curve watched(
      String method, Shown shown, List<Curve.Point> points, double guard, String guardName) {
    return new Curve(
        method, shown.name(), shown.unit(), shown.definition(), points, guard, guardName);
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
