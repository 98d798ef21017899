package dev.amend.infra.track;

import java.io.IOException;
import java.util.List;

/**
 * Somebody who wants every event of a log: a tracking server, a dashboard. Fed by {@link LogRelay}.
 */
public interface Tracker {
  /** Kebab-case name; its position in a log is kept under it. */
  String id();

  /**
   * Takes events in the order they were logged and returns once they are safe there. After a crash
   * it may see the last ones again and must not count them twice.
   *
   * @throws IOException if they may not have arrived; they will be offered again
   */
  void accept(List<RunEvent> events) throws IOException;
}
