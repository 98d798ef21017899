package dev.amend.infra.track;

import java.util.Map;
import java.util.TreeMap;

/** A run that is being logged. Every step of an apply is a run whose parent is the apply. */
public final class TrackedRun {
  private final RunLog log;
  private final String id;

  TrackedRun(RunLog log, String id) {
    this.log = log;
    this.id = id;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Begins a step of this run, or goes on with it if the log knows its id. */
  public TrackedRun child(String childId, RunDescription description) {
    return log.start(childId, id, description);
  }

  /**
   * Logs a point, unless the metric has one of this step or a later one.
   *
   * @param key see {@link MetricKeys}
   * @param value may be NaN or infinite: that is worth knowing
   * @param step optimiser step, or 0 for what is measured once
   * @return whether it was written
   * @throws IllegalArgumentException if a server would refuse the key
   */
  public boolean metric(String key, double value, long step) {
    return log.append(new RunEvent.Metric(id, key, value, step, log.now()));
  }

  /** Logs several points of one step. */
  public void metrics(Map<String, Double> values, long step) {
    new TreeMap<>(values).forEach((key, value) -> metric(key, value, step));
  }

  /** Sets a tag, in place of the value it had. */
  public void tag(String key, String value) {
    log.append(new RunEvent.Tag(id, key, value, log.now()));
  }

  /**
   * Names something the run made.
   *
   * @param path where it is, relative to the store
   */
  public void artifact(String path, String sha256) {
    log.append(new RunEvent.Artifact(id, path, sha256, log.now()));
  }

  /** Ends the run; what was logged is on the disk afterwards. */
  public void end(RunStatus status) {
    log.append(new RunEvent.Ended(id, status, log.now()));
  }
}
