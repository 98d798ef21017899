package dev.amend.pipelines.apply;

import dev.amend.infra.track.TrackedRun;
import dev.amend.models.train.process.TrainingEvent;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.console.Heartbeat;
import dev.amend.pipelines.console.ProgressLine;
import java.util.Locale;
import java.util.Map;

/**
 * Turns what a step says into tracked points and a line of progress. A step that says nothing has
 * the time it takes shown.
 */
final class StepListener implements AutoCloseable {
  private final String step;
  private final TrackedRun tracked;
  private final Console console;
  private final Heartbeat heartbeat;
  private volatile ProgressLine progress;
  private boolean counted;

  StepListener(String step, TrackedRun tracked, Console console) {
    this.step = step;
    this.tracked = tracked;
    this.console = console;
    this.progress = console.progress("  " + step, 0);
    this.heartbeat = new Heartbeat(() -> progress);
  }

  void hear(TrainingEvent event) {
    switch (event.kind()) {
      case METRIC -> tracked.metrics(event.values(), event.step());
      case PROGRESS -> show(event);
      case STOPPED -> tracked.tag("stop", event.text());
      case NOTE -> console.note("  " + step + ": " + event.text());
      case CHECKPOINT, INTERRUPTED, LOG -> {}
    }
  }

  private void show(TrainingEvent event) {
    if (!counted) {
      counted = true;
      progress.close();
      progress = console.progress("  " + step, event.of());
    }
    progress.update(event.step(), pace(event.values()));
  }

  private static String pace(Map<String, Double> values) {
    if (values.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "loss %.3f  %.0f tokens/s",
        values.getOrDefault("loss", Double.NaN),
        values.getOrDefault("tokens_per_second", Double.NaN));
  }

  @Override
  public void close() {
    heartbeat.close();
    progress.close();
  }
}
