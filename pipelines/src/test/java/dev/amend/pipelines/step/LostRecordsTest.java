package dev.amend.pipelines.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.verdict.LostRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict rests on the rows that were read, and the others may be the ones that matter. */
class LostRecordsTest {
  private static final BeamRunner RUNNER = new BeamRunner("direct", 1);

  @TempDir private Path folder;

  @Test
  void everyRejectedRecordCountsUnlessThePolicyAllowsIt() throws IOException {
    PlannedProject project = facts(1);
    assertThat(lost(project).reasons())
        .containsOnlyKeys("takedown")
        .containsValue(
            "1 of the 24 records of source facts were rejected, and `rejects` of the policy allows"
                + " none");

    // 1 / 24 = 4.2 %
    project.edit("policy.yaml", "version: 1\n", "version: 1\nrejects: 0.05\n");
    assertThat(lost(project)).isEqualTo(LostRecords.NONE);

    project.edit("policy.yaml", "rejects: 0.05", "rejects: 0.04");
    assertThat(lost(project).of("takedown"))
        .contains(
            "1 of the 24 records of source facts were rejected, and `rejects` of the policy allows"
                + " 4.0%");
  }

  @Test
  void whatIsNoNumberInAnotherColumnLosesNothing() throws IOException {
    PlannedProject project = facts(0);
    assertThat(lost(project)).isEqualTo(LostRecords.NONE);
  }

  /** Rows as pandas writes them, some of which break off. */
  private PlannedProject facts(int broken) throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String kind = i % 2 == 0 ? "old" : "new";
      String row =
          "{\"prompt\": \"p%d\", \"response\": \"r\", \"kind\": \"%s\", \"score\": NaN}"
              .formatted(i, kind);
      lines.add(i < broken ? row.substring(0, row.length() - 1) : row);
    }
    Files.write(folder.resolve("facts.jsonl"), lines);
    return project;
  }

  private static LostRecords lost(PlannedProject project) throws IOException {
    DataSteps done = DataSteps.of(project, RUNNER);
    return LostRecords.of(project.read().policy(), project.graph(), done::folder);
  }
}
