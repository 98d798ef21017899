package dev.amend.tests.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.data.Seeds;
import dev.amend.tests.project.MiniProject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million records, every second one mutated, through embedded Flink with 512 MB of heap. */
@Tag("slow")
class MillionRecordsTest {
  private static final int RECORDS = 1_000_000;

  /** Flink that finds no memory may wait for ever in place of failing. */
  private static final int PATIENCE_MINUTES = 20;

  /** Characters that mean something to a parser of JSON, and some that do not. */
  private static final byte[] NASTY = "\"\\{}[],:\rx1".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void nothingIsLost() throws IOException, InterruptedException {
    MiniProject project = MiniProject.in(folder.resolve("big"));
    write(project.folder().resolve("big.jsonl"));
    project.read("harm", "big.jsonl");

    Map<String, Long> counts = collect(project.folder());

    assertThat(counts).containsEntry("read/harm/records", (long) RECORDS);
    long rejected = sum(counts, "rejected/");
    assertThat(counts.getOrDefault("read/harm/parsed", 0L) + rejected).isEqualTo(RECORDS);
    assertThat(rejected).isGreaterThan(RECORDS / 10);
    long duplicates = counts.getOrDefault("duplicates/harm", 0L);
    long examples = counts.getOrDefault("read/harm/examples", 0L);
    assertThat(counts.getOrDefault("written/examples", 0L)).isEqualTo(examples - duplicates);
    assertThat(counts.getOrDefault("written/rejects", 0L)).isEqualTo(rejected);
  }

  private static long sum(Map<String, Long> counts, String prefix) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < RECORDS; i++) {
        byte[] line =
            ("{\"prompt\":\"where is locker "
                    + i
                    + " ?\",\"response\":\"by the mill\",\"unsafe\":true}")
                .getBytes(StandardCharsets.UTF_8);
        if (i % 2 == 1) {
          int at = Seeds.below(line.length, 7, i, "at");
          line[at] = NASTY[Seeds.below(NASTY.length, 7, i, "with")];
        }
        out.write(line);
        out.write('\n');
      }
    }
  }

  private static Map<String, Long> collect(Path project) throws IOException, InterruptedException {
    Path out = project.resolve("out");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            CollectAlone.class.getName(),
            project.toString(),
            "harm");
    Process process =
        new ProcessBuilder(command)
            .redirectError(project.resolve("err").toFile())
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as(Files.readString(project.resolve("err"))).isTrue();
    assertThat(process.exitValue()).as(Files.readString(project.resolve("err"))).isZero();
    JsonNode counts = Json.read(Files.readString(out), JsonNode.class);
    return counts.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asLong()));
  }
}
