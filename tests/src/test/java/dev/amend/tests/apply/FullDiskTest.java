package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.amend.tests.project.AmendProcess;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk that fills up again and again, each time some steps further. */
@Tag("slow")
@ExtendWith(Applied.class)
class FullDiskTest {
  private static final int MEGABYTES = 64;

  /** Kilobytes that an apply finds free: no two end in the same kind of step. */
  private static final int[] FREE = {100, 200, 600};

  @TempDir private Path folder;

  @Test
  void aFullDiskCostsNoStepThatWasDone(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.toRealPath().resolve("mini"));
    try (SmallDisk disk = over(Files.createDirectory(project.folder().resolve("runs")))) {
      MiniProject seen = new MiniProject(disk.seen(project.folder()));
      int done = 0;
      for (int free : FREE) {
        disk.leave(free);
        Said said = amend(disk, project, "apply");

        assertThat(said.exit()).as("with %d KB: %s", free, said.err()).isEqualTo(1);
        assertThat(said.err()).contains("No space left on device").doesNotContain("\tat ");
        assertThat(amend(disk, project, "ls", "runs").out()).contains("running");
        assertThat(calm.project().outputs()).containsAllEntriesOf(seen.outputs());
        assertThat(seen.outputs()).hasSizeGreaterThanOrEqualTo(done);
        done = seen.outputs().size();
        System.out.printf("full: %d KB free, %d steps done%n", free, done);
      }
      disk.release();

      assertThat(amend(disk, project, "apply").exit()).isEqualTo(calm.said().exit());
      assertThat(seen.outputs()).isEqualTo(calm.project().outputs());
    }
  }

  private static SmallDisk over(Path store) {
    try {
      return SmallDisk.over(store, MEGABYTES);
    } catch (IOException e) {
      return abort("this system does not let a test mount a small disk: " + e.getMessage());
    }
  }

  private static Said amend(SmallDisk disk, MiniProject project, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--project", project.folder().toString()));
    try (AmendProcess process =
        AmendProcess.start(disk.within(), project.folder(), Map.of(), all)) {
      return process.await();
    }
  }
}
