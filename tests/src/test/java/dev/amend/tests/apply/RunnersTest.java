package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@ExtendWith(Applied.class)
class RunnersTest {
  @TempDir private Path folder;

  /**
   * An output is the digest of the names and bytes of all files that a step wrote. What folders are
   * called is no part of it, and no letter of their names a pattern.
   */
  @Test
  void embeddedFlinkAndTheDirectRunnerWriteTheSameBytes(Applied.Calm direct)
      throws IOException, InterruptedException {
    MiniProject flink =
        MiniProject.in(folder.resolve("mini [1] {a,b} *?"))
            .edit("recipe.yaml", "direct", "flink-local");

    assertThat(flink.amend("apply").exit()).isEqualTo(direct.said().exit());

    assertThat(flink.outputs()).isNotEmpty().isEqualTo(direct.project().outputs());
  }
}
