package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a store could do without: steps that nothing worth keeping was made from, dead attempts,
 * scratch folders, what crashes and damage left. Making one is the dry run; {@link #remove} acts.
 *
 * @param garbage what would go, by path
 */
public record Sweep(List<Garbage> garbage) {
  public Sweep {
    garbage = List.copyOf(garbage);
  }

  /**
   * Finds garbage.
   *
   * @param reach what the store is kept for; what that was made from stays too
   * @param before damage and torn files that were left at this time or later stay
   */
  public static Sweep of(LocalStepStore store, Reach reach, Instant before) {
    List<Garbage> found = new ArrayList<>();
    try {
      found.addAll(new LeftOvers(store.root(), before).find());
      found.addAll(steps(store, reach));
    } catch (IOException e) {
      throw StoreException.of("look for garbage", store.root(), e);
    }
    return new Sweep(found);
  }

  /** The same and more. */
  public Sweep and(List<Garbage> more) {
    List<Garbage> both = new ArrayList<>(garbage);
    both.addAll(more);
    return new Sweep(both);
  }

  /** How much space it would free. */
  public long bytes() {
    return garbage.stream().mapToLong(Garbage::bytes).sum();
  }

  /**
   * Removes it. The manifest goes first, so that nobody trusts a half-removed step.
   *
   * @param held the store's lock: an unfinished attempt may be somebody's running step
   */
  public void remove(StoreLock held) {
    for (Garbage one : garbage) {
      try {
        if (!one.path().toRealPath().startsWith(held.root())) {
          throw new IllegalArgumentException(one.path() + " is not in " + held.root());
        }
        Files.deleteIfExists(new StepFolder(one.path()).manifest());
        Folders.delete(one.path());
      } catch (IOException e) {
        throw StoreException.of("remove garbage", one.path(), e);
      }
    }
  }

  private static List<Garbage> steps(LocalStepStore store, Reach reach) throws IOException {
    Set<String> kept = reach.names(store.steps());
    Set<String> resumed =
        reach.resumable().stream().map(StepKey::shortName).collect(Collectors.toSet());
    List<Garbage> found = new ArrayList<>();
    for (Path folder : Folders.entries(store.root().resolve("steps"))) {
      StepFolder step = new StepFolder(folder);
      String name = folder.getFileName().toString();
      if (!Files.exists(step.manifest())) {
        if (!resumed.contains(name)) {
          found.add(Garbage.of(folder, "attempt that nobody goes on with"));
        }
      } else if (!kept.contains(name)) {
        found.add(Garbage.of(folder, "no run, champion or plan needs it"));
      } else if (Files.exists(step.work())) {
        found.add(Garbage.of(step.work(), "scratch of a finished step"));
      }
    }
    return found;
  }
}
