package dev.amend.infra.track;

import dev.amend.infra.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a tracking log back. One that is being written is read up to its last whole line. */
public final class RunLogReader {
  private final Map<String, Assembly> runs = new LinkedHashMap<>();

  private RunLogReader() {}

  /**
   * All runs of a log, in the order they started.
   *
   * @throws StoreException if the log is absent or damaged before its last line
   */
  public static List<LoggedRun> read(Path log) {
    RunLogReader reader = new RunLogReader();
    try (LoggedEvents events = new LoggedEvents(log, 0)) {
      for (RunEvent event = events.next(); event != null; event = events.next()) {
        reader.add(event);
      }
    } catch (IOException e) {
      throw StoreException.of("read the tracking log", log, e);
    }
    return reader.runs.values().stream().map(Assembly::run).toList();
  }

  private void add(RunEvent event) {
    if (event instanceof RunEvent.Started start) {
      runs.putIfAbsent(start.run(), new Assembly(start));
      return;
    }
    Assembly run = runs.get(event.run());
    if (run == null) {
      throw new StoreException(
          "the tracking log tells of run " + event.run() + " before its start");
    }
    run.add(event);
  }

  /** A run while its events come in. */
  private static final class Assembly {
    private final RunEvent.Started start;
    private final Map<String, String> tags;
    private final Map<String, List<MetricPoint>> series = new TreeMap<>();
    private final List<RunEvent.Artifact> artifacts = new ArrayList<>();
    private RunStatus status = RunStatus.RUNNING;

    Assembly(RunEvent.Started start) {
      this.start = start;
      tags = new TreeMap<>(start.description().tags());
    }

    void add(RunEvent event) {
      if (event instanceof RunEvent.Metric point) {
        series
            .computeIfAbsent(point.key(), key -> new ArrayList<>())
            .add(new MetricPoint(point.step(), point.value(), point.time()));
      } else if (event instanceof RunEvent.Tag tag) {
        tags.put(tag.key(), tag.value());
      } else if (event instanceof RunEvent.Artifact made) {
        artifacts.add(made);
      } else if (event instanceof RunEvent.Ended ended) {
        status = ended.status();
      }
    }

    LoggedRun run() {
      return new LoggedRun(
          start.run(), start.parent(), start.description(), tags, series, artifacts, status);
    }
  }
}
