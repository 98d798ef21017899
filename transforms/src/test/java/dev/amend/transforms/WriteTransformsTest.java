package dev.amend.transforms;

import static dev.amend.transforms.Rows.count;
import static dev.amend.transforms.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.coder.RecordCoder;
import dev.amend.transforms.row.SetRow;
import dev.amend.transforms.testing.BeamTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class WriteTransformsTest {
  @TempDir Path folder;

  private Set<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      walk.filter(Files::isRegularFile).forEach(f -> names.add(folder.relativize(f).toString()));
      return names;
    }
  }

  private void writeSets(List<String> sets) {
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(
                            Create.of(
                                new SetRow("forget", row("b", "p", "r")),
                                new SetRow("forget", row("a", "p", "\"ü\n")),
                                new SetRow("c/seen", row("a", "p", "r"))))
                        .apply(WriteSets.to(folder.toString(), sets, 1)))
                .containsInAnyOrder(
                    count("written/forget", 2),
                    count("written/c/seen", 1),
                    count("written/retain", 0)));
  }

  @Test
  void setsAreSortedFilesAndEmptySetsAreEmptyFiles() throws IOException {
    List<String> sets = List.of("forget", "retain", "c/seen");
    writeSets(sets);
    writeSets(sets); // a second attempt replaces the first
    assertThat(files())
        .containsExactly(
            "c/seen/part-00000-of-00001.jsonl",
            "forget/part-00000-of-00001.jsonl",
            "retain/part-00000-of-00001.jsonl");
    assertThat(folder.resolve("forget/part-00000-of-00001.jsonl"))
        .content()
        .isEqualTo(
            """
            {"id":"a","source":"s","prompt":"p","response":"\\"ü\\n","group":"p","attributes":{}}
            {"id":"b","source":"s","prompt":"p","response":"r","group":"p","attributes":{}}
            """);
    assertThat(folder.resolve("retain/part-00000-of-00001.jsonl")).isEmptyFile();
    assertThat(JsonLines.readFolder(folder.resolve("c/seen"), Example.class))
        .containsExactly(row("a", "p", "r"));
  }

  /** Workers of a pipeline that failed may still write when the test is over. */
  @Test
  void aRowOfAnUnknownSetFails(@TempDir(cleanup = CleanupMode.NEVER) Path left) {
    folder = left;
    assertThatThrownBy(() -> writeSets(List.of("forget", "retain")))
        .hasStackTraceContaining(
            "rows of set 'c/seen', but only [forget, retain] are to be written");
  }

  @Test
  void everyRowIsInExactlyOneShard() throws IOException {
    List<Example> rows =
        Stream.iterate(0, i -> i + 1).limit(100).map(i -> row("id" + i, "p", "r")).toList();
    BeamTest.run(
        pipeline ->
            pipeline
                .apply(Create.of(rows))
                .apply(WriteRecords.to(folder.toUri().toString(), "rows", 3)));
    assertThat(files())
        .containsExactly(
            "rows/part-00000-of-00003.jsonl",
            "rows/part-00001-of-00003.jsonl",
            "rows/part-00002-of-00003.jsonl");
    assertThat(JsonLines.readFolder(folder.resolve("rows"), Example.class))
        .containsExactlyInAnyOrderElementsOf(rows);
    assertThat(JsonLines.read(folder.resolve("rows/part-00001-of-00003.jsonl"), Example.class))
        .hasSizeBetween(15, 55);
  }

  @Test
  void rejectsAreCountedByReason() throws IOException {
    Rejected first = new Rejected("s", "f:1", "too-long", "d", "t");
    Rejected second = new Rejected("s", "f:2", "too-long", "d", "t");
    Rejected third = new Rejected("s", "f:3", "wrong-type", "d", "t");
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(third, first, second))
                        .apply(WriteRejects.to(folder.toString(), 1)))
                .containsInAnyOrder(
                    count("rejected/s/too-long", 2),
                    count("rejected/s/wrong-type", 1),
                    count("written/rejects", 3)));
    assertThat(JsonLines.readFolder(folder.resolve("rejects"), Rejected.class))
        .containsExactly(first, second, third);
  }

  @Test
  void noRejectsAreAnEmptyFile() throws IOException {
    BeamTest.run(
        pipeline ->
            pipeline
                .apply(Create.empty(RecordCoder.of(Rejected.class)))
                .apply(WriteRejects.to(folder.toString(), 1)));
    assertThat(folder.resolve("rejects/part-00000-of-00001.jsonl")).isEmptyFile();
  }

  @Test
  void countsAreAddedUpAndSorted() {
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(count("b", 1), count("a", 2), count("b", 3)))
                        .apply(WriteCounts.to(folder.toString())))
                .containsInAnyOrder(count("a", 2), count("b", 4)));
    assertThat(folder.resolve("counts.json"))
        .content()
        .isEqualTo(
            """
            {
              "a" : 2,
              "b" : 4
            }
            """);
  }

  @Test
  void nothingCountedIsAnEmptyObject() {
    BeamTest.run(
        pipeline ->
            pipeline
                .apply(Create.empty(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())))
                .apply(WriteCounts.to(folder.toString())));
    assertThat(folder.resolve("counts.json")).content().isEqualTo("{ }\n");
  }
}
