package dev.amend.infra.track;

import java.util.List;
import java.util.Map;

/**
 * A run as its log tells it.
 *
 * @param parent id of the run it is a step of, empty for the outermost
 * @param description what was known when it started
 * @param tags with their last values
 * @param series points of each metric, steps growing
 * @param artifacts what it made, in order
 * @param status how it ended; {@code RUNNING} if nothing says so
 */
public record LoggedRun(
    String id,
    String parent,
    RunDescription description,
    Map<String, String> tags,
    Map<String, List<MetricPoint>> series,
    List<RunEvent.Artifact> artifacts,
    RunStatus status) {

  /** Points of a metric, none if it was never logged. */
  public List<MetricPoint> series(String key) {
    return series.getOrDefault(key, List.of());
  }
}
