package dev.amend.infra.track;

import dev.amend.infra.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs of a store on their way to a tracker.
 *
 * @param run whose log it is
 * @param relay brings it there
 */
public record Backlog(String run, LogRelay relay) {
  /** Every log of the store, oldest run first. */
  public static List<Backlog> all(Path store, Tracker tracker) {
    return RunFolder.all(store).stream()
        .filter(folder -> Files.exists(folder.trackingLog()))
        .map(folder -> new Backlog(folder.id(), new LogRelay(folder.trackingLog(), tracker)))
        .toList();
  }

  /** Those of which the tracker has not acknowledged everything. */
  public static List<Backlog> waiting(List<Backlog> all) throws IOException {
    List<Backlog> waiting = new ArrayList<>();
    for (Backlog log : all) {
      if (log.relay().pending() > 0) {
        waiting.add(log);
      }
    }
    return waiting;
  }
}
