package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash at every point of a commit, as it would be found by the next process. */
class CommitProtocolTest {
  @TempDir Path root;
  private final StepSpec step = new StepSpec("train", "train npo", Map.of(), "config", "code", 7);

  /** How far the crashed attempt came. */
  enum Crash {
    WRITING_FILES,
    BEFORE_MANIFEST,
    WRITING_MANIFEST,
    BEFORE_SCRATCH_IS_REMOVED;

    boolean isCommitted() {
      return this == BEFORE_SCRATCH_IS_REMOVED;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextAttemptFindsAllOrNothingAndEndsTheSame(Crash crash) throws IOException {
    StepManifest undisturbed = commit(new LocalStepStore(root.resolve("undisturbed")));
    LocalStepStore store = new LocalStepStore(root.resolve("crashed"));
    leave(crash, store, undisturbed);

    assertThat(store.committed(step.key()).isPresent()).isEqualTo(crash.isCommitted());
    assertThat(store.damage(step.key())).isEmpty();
    assertThat(store.steps()).hasSize(crash.isCommitted() ? 1 : 0);
    assertThat(store.folder(step.key()).resolve("work/checkpoint")).exists();

    StepManifest resumed = crash.isCommitted() ? commitAgain(store) : commit(store);
    assertThat(resumed).isEqualTo(undisturbed);
    assertThat(store.committed(step.key())).contains(undisturbed);
    assertThat(store.folder(step.key()).resolve("work")).doesNotExist();
  }

  private void leave(Crash crash, LocalStepStore store, StepManifest manifest) throws IOException {
    Path folder = store.workspace(step.key());
    Files.writeString(folder.resolve("work/checkpoint"), "10");
    Files.writeString(
        folder.resolve("weights.bin"), crash == Crash.WRITING_FILES ? "w" : "weights");
    String text = Json.pretty(manifest);
    if (crash == Crash.WRITING_MANIFEST) {
      Files.writeString(folder.resolve(".manifest.json.123.tmp"), text.substring(0, 50));
    }
    if (crash.isCommitted()) {
      Files.writeString(folder.resolve("manifest.json"), text);
    }
  }

  /** Two writers are a zombie and its successor: what they made is the same, but times differ. */
  @Test
  void ofTwoCommitsAtOnceOneWinsAndBothSeeIt() throws Exception {
    Files.writeString(new LocalStepStore(root).workspace(step.key()).resolve("weights"), "weights");
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<StepManifest> one = threads.submit(() -> commitWhen(together, 1));
      Future<StepManifest> two = threads.submit(() -> commitWhen(together, 2));

      assertThat(one.get()).isEqualTo(two.get());
      assertThat(new LocalStepStore(root).committed(step.key())).contains(one.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private StepManifest commitWhen(CyclicBarrier together, double seconds) throws Exception {
    LocalStepStore store = new LocalStepStore(root);
    together.await();
    return store.commit(step, Map.of(), seconds);
  }

  private StepManifest commit(LocalStepStore store) throws IOException {
    Files.writeString(store.workspace(step.key()).resolve("weights.bin"), "weights");
    return commitAgain(store);
  }

  private StepManifest commitAgain(LocalStepStore store) {
    return store.commit(step, Map.of("rows", 3.0), 2);
  }
}
