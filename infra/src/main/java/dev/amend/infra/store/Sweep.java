package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a store could do without: steps that nothing worth keeping was made from, unfinished
 * attempts, damaged steps, scratch folders. Making one is the dry run; {@link #remove} acts.
 *
 * @param garbage what would go, by path
 */
public record Sweep(List<Garbage> garbage) {

  /**
   * One folder that would go.
   *
   * @param reason why nobody misses it
   */
  public record Garbage(Path path, long bytes, String reason) {}

  public Sweep {
    garbage = List.copyOf(garbage);
  }

  /**
   * Finds garbage.
   *
   * @param roots the steps worth keeping: the champion's, and those of the runs to be kept. What
   *     they were made from stays too, and so do their unfinished attempts.
   */
  public static Sweep of(LocalStepStore store, Set<StepKey> roots) {
    Set<String> kept =
        reached(store.steps(), roots).stream().map(StepKey::shortName).collect(Collectors.toSet());
    List<Garbage> found = new ArrayList<>();
    try {
      for (Path folder : Folders.entries(store.root().resolve("damaged"))) {
        found.add(garbage(folder, "damaged"));
      }
      for (Path folder : Folders.entries(store.root().resolve("steps"))) {
        StepFolder step = new StepFolder(folder);
        boolean committed = Files.exists(step.manifest());
        if (!kept.contains(folder.getFileName().toString())) {
          found.add(garbage(folder, committed ? "not reached" : "unfinished"));
        } else if (committed && Files.exists(step.work())) {
          found.add(garbage(step.work(), "scratch of a finished step"));
        }
      }
    } catch (IOException e) {
      throw StoreException.of("look for garbage", store.root(), e);
    }
    return new Sweep(found);
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
    for (Garbage folder : garbage) {
      try {
        if (!folder.path().toRealPath().startsWith(held.root())) {
          throw new IllegalArgumentException(folder.path() + " is not in " + held.root());
        }
        Files.deleteIfExists(new StepFolder(folder.path()).manifest());
        Folders.delete(folder.path());
      } catch (IOException e) {
        throw StoreException.of("remove garbage", folder.path(), e);
      }
    }
  }

  /** The roots and, through the output digests that steps name as inputs, all they rest on. */
  private static Set<StepKey> reached(List<StepManifest> steps, Set<StepKey> roots) {
    Map<String, List<StepManifest>> byOutput =
        steps.stream().collect(Collectors.groupingBy(StepManifest::output));
    Map<StepKey, StepManifest> byKey =
        steps.stream().collect(Collectors.toMap(StepManifest::stepKey, step -> step));
    Set<StepKey> reached = new TreeSet<>();
    List<StepKey> open = new ArrayList<>(roots);
    while (!open.isEmpty()) {
      StepKey key = open.remove(open.size() - 1);
      StepManifest step = byKey.get(key);
      if (reached.add(key) && step != null) {
        for (String input : step.step().inputs().values()) {
          byOutput.getOrDefault(input, List.of()).forEach(made -> open.add(made.stepKey()));
        }
      }
    }
    return reached;
  }

  private static Garbage garbage(Path folder, String reason) throws IOException {
    return new Garbage(folder, Folders.bytes(folder), reason);
  }
}
