package dev.amend.infra.track;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.amend.models.data.Json;

/** One line of the tracking log. Times are milliseconds since 1970. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunEvent.Started.class, name = "run-start"),
  @JsonSubTypes.Type(value = RunEvent.Metric.class, name = "metric"),
  @JsonSubTypes.Type(value = RunEvent.Tag.class, name = "tag"),
  @JsonSubTypes.Type(value = RunEvent.Artifact.class, name = "artifact"),
  @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "run-end")
})
public sealed interface RunEvent {
  /** Which run it is about. */
  String run();

  /** When it was logged. */
  long time();

  /**
   * A run begins.
   *
   * @param parent the run it is a step of, empty for the outermost
   */
  record Started(String run, String parent, RunDescription description, long time)
      implements RunEvent {}

  /** A point of a series. NaN and infinities are texts in the line. */
  record Metric(String run, String key, double value, long step, long time) implements RunEvent {
    public Metric {
      TrackingNames.checked(key);
    }
  }

  /** A tag gets a value, in place of the one it had. */
  record Tag(String run, String key, String value, long time) implements RunEvent {
    public Tag {
      TrackingNames.checked(key);
      value = TrackingNames.shortened(value, TrackingNames.LONGEST_TAG);
    }
  }

  /**
   * A run made something.
   *
   * @param path where it is, relative to the store
   * @param sha256 digest of it
   */
  record Artifact(String run, String path, String sha256, long time) implements RunEvent {}

  /** A run ends; one that is resumed may end again. */
  record Ended(String run, RunStatus status, long time) implements RunEvent {}

  /** The event on one line, without line break. */
  default String line() {
    return Json.write(this);
  }

  /**
   * The event that {@link #line} wrote.
   *
   * @throws java.io.UncheckedIOException if the line is anything else
   */
  static RunEvent parse(String line) {
    return Json.read(line, RunEvent.class);
  }
}
