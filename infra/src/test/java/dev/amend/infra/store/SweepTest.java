package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String NOT_NEEDED = "no run, champion or plan needs it";
  private static final String DEAD = "attempt that nobody goes on with";

  @TempDir Path root;
  private LocalStepStore store;
  private StepManifest sets;
  private StepManifest model;
  private StepManifest rival;
  private StepKey unfinished;

  /** sets → model, sets → rival, named by their keys, and an attempt that did not end. */
  @BeforeEach
  void fill() throws IOException {
    store = new LocalStepStore(root);
    sets = commit("build-sets", "sets", Map.of("file", "0".repeat(64)));
    model = commit("train", "model", Map.of("sets", sets.key()));
    rival = commit("train", "rival model", Map.of("sets", sets.key(), "base", "0"));
    unfinished = spec("evaluate", Map.of()).key();
    Files.writeString(store.workspace(unfinished).resolve("answers"), "1234");
  }

  @Test
  void whatTheRootsWereMadeFromStays() {
    assertThat(found(Set.of(model.stepKey()), Set.of()))
        .extracting(Garbage::path, Garbage::reason)
        .containsExactly(
            tuple(store.folder(unfinished), DEAD),
            tuple(store.folder(rival.stepKey()), NOT_NEEDED));
    assertThat(found(Set.of(model.stepKey()), Set.of()).get(0).bytes()).isEqualTo(4);
  }

  @Test
  void aStepOfEqualResultIsNotTakenForAnInput() throws IOException {
    StepManifest twin = commit("build-sets", "sets", Map.of("file", "1".repeat(64)));
    assertThat(twin.output()).isEqualTo(sets.output());

    assertThat(found(Set.of(model.stepKey(), rival.stepKey()), Set.of(unfinished)))
        .extracting(Garbage::path)
        .containsExactly(store.folder(twin.stepKey()));
  }

  @Test
  void lookingChangesNothingAndRemovingDoes() {
    Sweep sweep = sweep(Set.of(model.stepKey()), Set.of(), Instant.EPOCH);
    assertThat(store.steps()).hasSize(3);

    try (StoreLock held = StoreLock.acquire(root, "test")) {
      sweep.remove(held);
    }

    assertThat(store.steps()).containsExactlyInAnyOrder(sets, model);
    assertThat(store.verify(model)).isEmpty();
    assertThat(store.folder(unfinished)).doesNotExist();
    assertThat(found(Set.of(model.stepKey()), Set.of())).isEmpty();
  }

  @Test
  void anAttemptStaysOnlyWhereItIsGoneOnWith() {
    Set<StepKey> roots = Set.of(model.stepKey(), rival.stepKey(), unfinished);
    assertThat(found(roots, Set.of(unfinished))).isEmpty();
    assertThat(found(roots, Set.of())).extracting(Garbage::reason).containsExactly(DEAD);
  }

  @Test
  void scratchOfAFinishedStepGoes() throws IOException {
    Path scratch = store.folder(model.stepKey()).resolve("work");
    Files.createDirectory(scratch);

    assertThat(found(Set.of(model.stepKey(), rival.stepKey()), Set.of(unfinished)))
        .containsExactly(new Garbage(scratch, 0, "scratch of a finished step"));
  }

  @Test
  void damageAndTornFilesStayForAWhile() throws IOException {
    Files.writeString(store.folder(rival.stepKey()).resolve("file"), "cut");
    Path aside = store.setAside(store.damage(rival.stepKey()).orElseThrow());
    RunFolder run = RunFolder.create(root, Instant.EPOCH, "0a1b");
    Path torn = Files.writeString(run.path().resolve("tracking.ndjson.torn"), "{\"ev");
    Path half = Files.writeString(run.path().resolve(".run.json.7.tmp"), "{");
    Set<StepKey> roots = Set.of(model.stepKey());

    Instant soon = Instant.now().plus(Duration.ofHours(1));
    assertThat(sweep(roots, Set.of(unfinished), Instant.EPOCH).garbage()).isEmpty();
    assertThat(sweep(roots, Set.of(unfinished), soon).garbage())
        .extracting(Garbage::path)
        .containsExactly(aside, half, torn);
  }

  private List<Garbage> found(Set<StepKey> roots, Set<StepKey> resumable) {
    return sweep(roots, resumable, Instant.EPOCH).garbage();
  }

  private Sweep sweep(Set<StepKey> roots, Set<StepKey> resumable, Instant before) {
    return Sweep.of(store, new Reach(roots, resumable), before);
  }

  private StepManifest commit(String kind, String text, Map<String, String> inputs)
      throws IOException {
    StepSpec step = spec(kind, inputs);
    Files.writeString(store.workspace(step.key()).resolve("file"), text);
    return store.commit(step, Map.of(), 0);
  }

  private static StepSpec spec(String kind, Map<String, String> inputs) {
    return new StepSpec(kind, kind, inputs, "config", "code", 7);
  }
}
