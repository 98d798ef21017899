package dev.amend.infra.track;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a log holds already. Servers append points and never overwrite them, so a resumed run that
 * repeats steps must not log them again; parameters are written once for the same reason.
 */
final class WrittenOnce {
  private final Map<String, RunDescription> started = new HashMap<>();
  private final Map<Name, Long> lastStep = new HashMap<>();
  private final Map<Name, String> tags = new HashMap<>();
  private final Set<Name> artifacts = new HashSet<>();

  /** Something of a run. */
  private record Name(String run, String name) {}

  /**
   * Whether the event says something new; if so it counts as written from now on. The steps of a
   * metric only grow.
   *
   * @throws IllegalArgumentException if a run starts again with other parameters
   */
  boolean add(RunEvent event) {
    if (event instanceof RunEvent.Started start) {
      return add(start);
    }
    if (event instanceof RunEvent.Metric point) {
      Name name = new Name(point.run(), point.key());
      boolean fresh = point.step() > lastStep.getOrDefault(name, Long.MIN_VALUE);
      return fresh && note(lastStep, name, point.step());
    }
    if (event instanceof RunEvent.Tag tag) {
      Name name = new Name(tag.run(), tag.key());
      return !tag.value().equals(tags.get(name)) && note(tags, name, tag.value());
    }
    if (event instanceof RunEvent.Artifact made) {
      return artifacts.add(new Name(made.run(), made.sha256() + " " + made.path()));
    }
    return true;
  }

  private boolean add(RunEvent.Started start) {
    RunDescription earlier = started.putIfAbsent(start.run(), start.description());
    if (earlier == null) {
      return true;
    }
    if (!earlier.params().equals(start.description().params())) {
      throw new IllegalArgumentException(
          "run " + start.run() + " was started with other parameters; use another id");
    }
    return false;
  }

  private static <V> boolean note(Map<Name, V> written, Name name, V value) {
    written.put(name, value);
    return true;
  }
}
