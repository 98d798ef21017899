package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Results that something else than Amend has changed. */
@Tag("slow")
@ExtendWith(Applied.class)
class DamageTest {
  private static final String CUT = "answer base on chat";
  private static final String FORGED = "select chat";

  @TempDir private Path folder;

  @Test
  void aDamagedStepIsSetAsideAndBuiltAgain(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    Map<String, String> outputs = project.outputs();
    Path cut = project.step(CUT);
    Path forged = project.step(FORGED);
    shorten(cut.resolve("answers/part-00000-of-00001.jsonl"));
    forge(forged.resolve("manifest.json"), Objects.requireNonNull(outputs.get(FORGED)));

    List<JsonNode> running =
        project.plan().stream().filter(step -> step.get("runs").asBoolean()).toList();

    assertThat(running).extracting(step -> step.get("name").asText()).containsExactly(FORGED, CUT);
    assertThat(running)
        .extracting(step -> step.get("reason").asText())
        .allMatch(reason -> reason.startsWith("damaged: "));

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(calm.said().exit());
    assertThat(applied.err())
        .contains(done(outputs.size() - 2, outputs.size()))
        .containsPattern(
            "step answer-\\w+ is damaged \\(answers/part-00000-of-00001.jsonl:"
                + " \\d+ bytes, not \\d+\\) and will be rebuilt")
        .containsPattern(
            "step select-\\w+ is damaged \\(manifest.json: was changed after it was written\\)"
                + " and will be rebuilt");
    assertThat(project.outputs()).isEqualTo(outputs);
    assertThat(project.store().root().resolve("damaged"))
        .isDirectoryContaining(path -> path.getFileName().equals(cut.getFileName()));
  }

  /** As long as before, so that only its digest tells. */
  @Test
  void aFlippedBitOfAModelIsFoundAndTheModelMadeAgain(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    Map<String, String> outputs = project.outputs();
    Path weights = project.step("train npo").resolve("model/model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(calm.said().exit());
    assertThat(applied.err())
        .containsPattern(
            "step train-\\w+ is damaged \\(model/model.safetensors: other bytes than were"
                + " written\\) and will be rebuilt")
        .contains(done(outputs.size() - 1, outputs.size()));
    assertThat(project.outputs()).isEqualTo(outputs);
  }

  private static String done(int steps, int of) {
    return steps + " of " + of + " steps are done already";
  }

  private static void shorten(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
  }

  private static void forge(Path manifest, String digest) throws IOException {
    char other = digest.charAt(0) == '0' ? '1' : '0';
    String text = Files.readString(manifest).replace(digest, other + digest.substring(1));
    Files.writeString(manifest, text);
  }
}
