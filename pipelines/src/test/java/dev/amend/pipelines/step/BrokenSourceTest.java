package dev.amend.pipelines.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.StepFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that breaks off: its first rows must not stand for all of them. */
class BrokenSourceTest {
  private static final BeamRunner RUNNER = new BeamRunner("direct", 1);

  @TempDir private Path folder;

  @Test
  void anArchiveThatIsCutEndsTheStep() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    byte[] whole = packed();
    Path file = folder.resolve("facts.jsonl");

    Files.write(file, whole);
    assertThat(DataSteps.of(project, RUNNER).count("collect facts", "read/facts/parsed"))
        .isEqualTo(60);

    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> DataSteps.of(project, RUNNER))
        .isInstanceOf(StepFailedException.class)
        .hasMessageMatching(
            "source 'facts' is not whole: facts.jsonl: gzip ends or breaks after \\d+ unpacked"
                + " bytes: Unexpected end of ZLIB input stream; after record \\d+\\. How many rows"
                + " are lost cannot be told; fetch the file anew");
  }

  @Test
  void anArrayThatBreaksOffEndsTheStep() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    Files.writeString(folder.resolve("facts.jsonl"), "[" + row(1) + ",\n" + row(2) + ",\n{\"pro");
    assertThatThrownBy(() -> DataSteps.of(project, RUNNER))
        .isInstanceOf(StepFailedException.class)
        .hasMessage(
            "source 'facts' is not whole: facts.jsonl: the array breaks off: what begins on line 3"
                + " never closes; after record 2. How many rows are lost cannot be told; fetch the"
                + " file anew");
  }

  /** Stored without compression, so that the cut falls after whole lines. */
  private static byte[] packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.NO_COMPRESSION);
          }
        }) {
      for (int i = 0; i < 60; i++) {
        out.write((row(i) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String row(int i) {
    return "{\"prompt\": \"p%d\", \"response\": \"r\", \"kind\": \"%s\"}"
        .formatted(i, i % 2 == 0 ? "old" : "new");
  }
}
