package dev.amend.transforms;

import static dev.amend.transforms.Rows.count;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Example;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.format.RecordFormats;
import dev.amend.transforms.testing.BeamTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadExamplesTest {
  @TempDir Path folder;

  @Test
  void filesOfAllContainersAreReadAndEveryRecordIsAccountedFor() throws IOException {
    write("a/rows.json", "{\"prompt\":\"p1\",\"response\":\"r1\"}\nbroken\n");
    write("b/rows.json", "[{\"prompt\":\"p2\",\"response\":\"r2\"},{\"prompt\":\"p3\"}]");
    write("c/rows.json", "prompt,response\np4,r4\n");
    write("d/rows.json", "version https://git-lfs.github.com/spec/v1\n");
    // Plain text named as gzip, and gzip that is not: content decides.
    write("e/rows.json", "");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("e/rows.json")))) {
      out.write("prompt,response\np5,r5\n".getBytes(StandardCharsets.UTF_8));
    }
    BeamTest.run(
        pipeline -> {
          PCollectionTuple read =
              pipeline.apply(
                  ReadExamples.of(
                      "s",
                      Stream.of("a", "b", "c", "d", "e")
                          .map(name -> folder.toUri() + name + "/rows.json")
                          .toList(),
                      RecordFormats.of("examples")));
          PAssert.that(read.get(ReadExamples.EXAMPLES))
              .containsInAnyOrder(example("1"), example("2"), example("4"), example("5"));
          PAssert.that(read.get(ReadExamples.REJECTED))
              .containsInAnyOrder(
                  new Rejected(
                      "s",
                      "a/rows.json:2",
                      "malformed-json",
                      "what stands here is no JSON value; a record is {\"key\": value, …} (column 7)",
                      "broken"),
                  new Rejected(
                      "s",
                      "b/rows.json:1",
                      "missing-field",
                      "'response' or 'output' or 'answer' or 'completion' or 'text' is absent or"
                          + " null",
                      "{\"prompt\":\"p3\"}"),
                  new Rejected(
                      "s",
                      "d/rows.json",
                      "git-lfs-pointer",
                      "the file is a Git-LFS pointer; fetch it with git lfs pull",
                      ""));
          // in = out + rejects
          PAssert.that(read.get(ReadExamples.COUNTS))
              .containsInAnyOrder(
                  count("read/s/files", 5),
                  count("read/s/broken-files", 1),
                  count("read/s/records", 7),
                  count("read/s/parsed", 4),
                  count("read/s/rejected", 3),
                  count("read/s/examples", 4));
        });
  }

  @Test
  void anAddressIsNoPattern() throws IOException {
    write("rows-1", "{\"prompt\":\"p1\",\"response\":\"r1\"}");
    ReadExamples read =
        ReadExamples.of("s", List.of(folder + "/rows-[1]"), RecordFormats.of("examples"));
    assertThatThrownBy(() -> BeamTest.run(pipeline -> pipeline.apply(read)))
        .hasStackTraceContaining("rows-[1]");
  }

  private static Example example(String number) {
    return Example.of("s", "p" + number, "r" + number, "p" + number, Map.of());
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
