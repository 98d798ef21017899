package dev.amend.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.models.policy.Selection;
import dev.amend.transforms.format.RecordFormats;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.ResponseModel;
import dev.amend.transforms.row.SetRow;
import dev.amend.transforms.testing.BeamTest;
import dev.amend.transforms.testing.SerializableCoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to sets and answers, as a run does it. */
class WholeChainTest {
  private static final List<Selection> POLICY =
      List.of(
          new Selection("no-harm", "s", "kind = harm", true, true),
          new Selection("keep-facts", "s", "kind = fact", false, true));

  /** Answers with its whole batch: any difference in batching shows. */
  private record BatchDigest() implements ModelFactory<ResponseModel> {
    @Override
    public String key() {
      return "batch-digest";
    }

    @Override
    public ResponseModel load() {
      return new ResponseModel() {
        @Override
        public List<Answer> answer(List<SetRow> rows) {
          String batch = Digests.of(Json.write(rows));
          return rows.stream()
              .map(row -> new Answer(row.set(), row.example(), batch, 1, true))
              .toList();
        }

        @Override
        public void close() {}
      };
    }
  }

  @TempDir Path folder;

  @BeforeEach
  void writeSource() throws IOException {
    for (int file = 0; file < 4; file++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        int number = (file * 48 + i) % 170; // files overlap: duplicates
        String kind = number % 3 == 0 ? "harm" : "fact";
        text.append("{\"prompt\":\"p")
            .append(number / 2)
            .append("\",\"response\":\"r")
            .append(number)
            .append("\",\"kind\":\"")
            .append(kind)
            .append(i % 30 == 7 ? "\n" : "\"}\n"); // and two broken lines each
      }
      Files.writeString(folder.resolve("rows-" + file + ".jsonl"), text);
    }
  }

  private void build(Pipeline pipeline, Path out) {
    String root = out.toString();
    PCollectionTuple read =
        pipeline.apply(
            "Read",
            ReadExamples.of(
                "s",
                IntStream.range(0, 4).mapToObj(i -> folder + "/rows-" + i + ".jsonl").toList(),
                RecordFormats.of("examples")));
    PCollectionTuple unique =
        read.get(ReadExamples.EXAMPLES).apply("Deduplicate", Deduplicate.rows());
    PCollectionTuple applied =
        unique.get(Deduplicate.UNIQUE).apply("Policy", ApplyDataPolicy.of(POLICY, 7));
    PCollection<SetRow> sets =
        applied.get(ApplyDataPolicy.SELECTED).apply("Sets", BuildSets.of(7, 10));
    PCollection<KV<String, Long>> written =
        sets.apply("WriteSets", WriteSets.to(root + "/sets", BuildSets.names(POLICY), 2));
    PCollection<KV<String, Long>> answers =
        sets.apply("Answer", GenerateResponses.by(new BatchDigest(), 3, 8))
            .apply("WriteAnswers", WriteRecords.to(root, "answers", 2));
    PCollectionList.of(read.get(ReadExamples.COUNTS))
        .and(read.get(ReadExamples.REJECTED).apply("Rejects", WriteRejects.to(root, 1)))
        .and(unique.get(Deduplicate.DUPLICATES))
        .and(applied.get(ApplyDataPolicy.COUNTS))
        .and(written)
        .and(answers)
        .apply("Counts", Flatten.pCollections())
        .apply("WriteCounts", WriteCounts.to(root));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Integer> counts(Path out) throws IOException {
    return Json.read(Files.readString(out.resolve("counts.json")), Map.class);
  }

  @Test
  void everyRowIsAccountedForFromFilesToSets() throws IOException {
    Path out = folder.resolve("out");
    BeamTest.run(pipeline -> build(pipeline, out));
    Map<String, Integer> counts = counts(out);
    assertThat(counts)
        .containsEntry("read/s/records", 240)
        .containsEntry("read/s/rejected", 8)
        .containsEntry("rejected/s/malformed-json", 8)
        .containsEntry("read/s/parsed", 232);
    int selected =
        counts.entrySet().stream()
            .filter(count -> count.getKey().startsWith("selected/"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertThat(selected + counts.getOrDefault("duplicates/s", 0)).isEqualTo(232);
    assertThat(counts.get("written/forget")).isEqualTo(counts.get("selected/no-harm/seen"));
    assertThat(counts).doesNotContainKey("written/keep-facts/seen");
  }

  @Test
  void noElementIsEncodedByJavaSerialization() {
    assertThat(SerializableCoders.in(pipeline -> build(pipeline, folder))).isEmpty();
    assertThat(SerializableCoders.in(pipeline -> pipeline.apply(Create.of(new Plain()))))
        .hasSize(1);
  }

  private static final class Plain implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Test
  @Tag("slow")
  void bothRunnersWriteTheSameBytes() throws IOException {
    Path direct = folder.resolve("direct");
    Path flink = folder.resolve("flink");
    BeamTest.run(pipeline -> build(pipeline, direct), Runners.flags("direct", 2));
    BeamTest.run(pipeline -> build(pipeline, flink), Runners.flags("flink-local", 2));
    assertThat(Digests.ofFolder(flink)).isEqualTo(Digests.ofFolder(direct));
    assertThat(counts(flink)).containsEntry("read/s/records", 240);
  }
}
