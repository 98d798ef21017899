package dev.amend.infra.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentDeathTest {
  @TempDir Path folder;

  @Test
  void theChildOfAKilledParentDiesAtOnce() throws Exception {
    Path spec = Files.writeString(folder.resolve("spec.json"), "train");
    try (JavaProcess parent = JavaProcess.start(LaunchingParent.class, spec.toString())) {
      ProcessHandle child = child(parent);

      parent.kill();

      child.onExit().get(10, TimeUnit.SECONDS);
      assertThat(folder.resolve("checkpoint")).doesNotExist();
    }
  }

  @Test
  void theChildOfATerminatedParentSavesACheckpointFirst() throws Exception {
    Path spec = Files.writeString(folder.resolve("spec.json"), "train");
    try (JavaProcess parent = JavaProcess.start(LaunchingParent.class, spec.toString())) {
      ProcessHandle child = child(parent);

      parent.process().destroy(); // SIGTERM

      child.onExit().get(10, TimeUnit.SECONDS);
      assertThat(folder.resolve("checkpoint")).hasContent("5");
    }
  }

  /** Ctrl-C reaches the child directly as well: its own signal must not cut it off. */
  @Test
  void aTerminatedChildSavesACheckpointToo() throws Exception {
    Path spec = Files.writeString(folder.resolve("spec.json"), "train");
    try (JavaProcess parent = JavaProcess.start(LaunchingParent.class, spec.toString())) {
      ProcessHandle child = child(parent);

      child.destroy(); // SIGTERM

      assertThat(parent.process().waitFor()).isZero();
      assertThat(folder.resolve("checkpoint")).hasContent("5");
    }
  }

  private static ProcessHandle child(JavaProcess parent) throws IOException {
    String pid = parent.line().substring("pid ".length());
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
