package dev.amend.models.train.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.amend.models.data.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a training process says while it runs: one JSON object a line on its standard output.
 *
 * @param kind what happened
 * @param step optimiser steps done so far
 * @param of steps planned, 0 where that means nothing
 * @param values numbers by name, sorted; NaN and infinities are allowed and survive the line
 * @param text a reason, a path or a message; never the text of a record
 */
public record TrainingEvent(
    Kind kind, long step, long of, Map<String, Double> values, String text) {

  /** What happened. */
  public enum Kind {
    /** A sign of life for people; not tracked. */
    @JsonProperty("progress")
    PROGRESS,
    /** Points to be tracked, keyed by metric key. */
    @JsonProperty("metric")
    METRIC,
    /** Everything up to this step is safe; the text is the checkpoint's folder. */
    @JsonProperty("checkpoint")
    CHECKPOINT,
    /** A guard or stop rule ended training early; the result stands and the text is the reason. */
    @JsonProperty("stopped")
    STOPPED,
    /** Left at a checkpoint because it was asked to; there is no result yet. */
    @JsonProperty("interrupted")
    INTERRUPTED,
    /** Something that people should know. */
    @JsonProperty("note")
    NOTE,
    /** A line for the log. */
    @JsonProperty("log")
    LOG
  }

  public TrainingEvent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    values = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(values)));
  }

  /** A sign of life. */
  public static TrainingEvent progress(long step, long of, Map<String, Double> values) {
    return new TrainingEvent(Kind.PROGRESS, step, of, values, "");
  }

  /** Something that people should know. */
  public static TrainingEvent note(String text) {
    return new TrainingEvent(Kind.NOTE, 0, 0, Map.of(), text);
  }

  /** Points of one step. */
  public static TrainingEvent metric(long step, Map<String, Double> values) {
    return new TrainingEvent(Kind.METRIC, step, 0, values, "");
  }

  /** A checkpoint is complete on disk. */
  public static TrainingEvent checkpoint(long step, String folder) {
    return new TrainingEvent(Kind.CHECKPOINT, step, 0, Map.of(), folder);
  }

  /** Training ended before its last step, for a reason, with a result. */
  public static TrainingEvent stopped(long step, String reason) {
    return new TrainingEvent(Kind.STOPPED, step, 0, Map.of(), reason);
  }

  /** Training was asked to leave and can be resumed at {@code step}. */
  public static TrainingEvent interrupted(long step) {
    return new TrainingEvent(Kind.INTERRUPTED, step, 0, Map.of(), "");
  }

  /** A line for the log. */
  public static TrainingEvent log(String text) {
    return new TrainingEvent(Kind.LOG, 0, 0, Map.of(), text);
  }

  /** The event on one line, without line break. */
  public String line() {
    return Json.write(this);
  }

  /**
   * The event that {@link #line} wrote.
   *
   * @throws java.io.UncheckedIOException if the line is anything else
   */
  public static TrainingEvent parse(String line) {
    return Json.read(line, TrainingEvent.class);
  }
}
