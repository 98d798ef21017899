package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir Path root;
  private LocalStepStore store;
  private StepManifest sets;
  private StepManifest model;
  private StepManifest rival;
  private StepKey unfinished;

  /** sets → model, sets → rival, and an attempt that did not end. */
  @BeforeEach
  void fill() throws IOException {
    store = new LocalStepStore(root);
    sets = commit("build-sets", "sets", Map.of());
    model = commit("train", "model", Map.of("sets", sets.output()));
    rival = commit("train", "rival model", Map.of("sets", sets.output(), "base", "0"));
    unfinished = spec("evaluate", Map.of()).key();
    Files.writeString(store.workspace(unfinished).resolve("answers"), "1234");
  }

  @Test
  void whatTheRootsWereMadeFromStays() {
    Sweep sweep = Sweep.of(store, Set.of(model.stepKey()));

    assertThat(sweep.garbage())
        .extracting(Sweep.Garbage::path, Sweep.Garbage::reason)
        .containsExactly(
            Tuple.tuple(store.folder(unfinished), "unfinished"),
            Tuple.tuple(store.folder(rival.stepKey()), "not reached"));
    assertThat(sweep.garbage().get(0).bytes()).isEqualTo(4);
  }

  @Test
  void lookingChangesNothingAndRemovingDoes() {
    Sweep sweep = Sweep.of(store, Set.of(model.stepKey()));
    assertThat(store.steps()).hasSize(3);

    try (StoreLock held = StoreLock.acquire(root, "test")) {
      sweep.remove(held);
    }

    assertThat(store.steps()).containsExactlyInAnyOrder(sets, model);
    assertThat(store.verify(model)).isEmpty();
    assertThat(store.folder(unfinished)).doesNotExist();
    assertThat(Sweep.of(store, Set.of(model.stepKey())).garbage()).isEmpty();
  }

  @Test
  void anUnfinishedAttemptOfARootStaysAndScratchOfAFinishedOneGoes() throws IOException {
    Path scratch = store.folder(model.stepKey()).resolve("work");
    Files.createDirectory(scratch);
    Set<StepKey> roots = Set.of(model.stepKey(), rival.stepKey(), unfinished);

    assertThat(Sweep.of(store, roots).garbage())
        .containsExactly(new Sweep.Garbage(scratch, 0, "scratch of a finished step"));
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
