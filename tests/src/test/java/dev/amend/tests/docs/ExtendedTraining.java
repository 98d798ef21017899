package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.guard.Guards;
import dev.amend.models.method.Dataset;
import dev.amend.models.nn.Precision;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.Optimisation;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One step of a model of one block, by the program with what the pages add to it.
 *
 * @param program that trains
 * @param folder of what it reads and writes
 */
record ExtendedTraining(Program program, Path folder) {
  private static final String TEMPLATE = "<|user|>{prompt}<|assistant|>";

  /** What a training told, by metric, and its result. */
  record Trained(Map<String, Double> told, TrainingResult result) {}

  /** Trains as a specification says that was changed. */
  Trained as(String method, Map<String, Object> hyper, UnaryOperator<ObjectNode> changed)
      throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve(method).resolve("work"));
    ObjectNode spec = Json.MAPPER.valueToTree(spec(method, hyper));
    Files.writeString(work.resolve("spec.json"), Json.write(changed.apply(spec)));
    Program.Ended ended =
        program.main(
            folder,
            "dev.amend.models.train.process.TrainingMain",
            work.resolve("spec.json").toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    Map<String, Double> told = new java.util.TreeMap<>();
    for (String line : ended.out().lines().toList()) {
      JsonNode values = Json.MAPPER.readTree(line).path("values");
      values.fields().forEachRemaining(one -> told.put(one.getKey(), one.getValue().asDouble()));
    }
    String result = Files.readString(folder.resolve(method).resolve("result.json"));
    return new Trained(told, Json.read(result, TrainingResult.class));
  }

  /** Writes rows of a set, each with an attribute, and says where. */
  String rows(GoldSet set, String attribute, String value) throws IOException {
    Path rows = Files.createDirectories(folder.resolve(set.id() + value));
    List<Example> examples =
        set.rows(set.id(), 7, 16).map(row -> row.with(attribute, value)).toList();
    JsonLines.write(rows.resolve("rows.jsonl"), examples);
    return rows.toString();
  }

  private TrainingSpec spec(String method, Map<String, Object> hyper) throws IOException {
    String forget = rows(GoldSet.HARM, "severity", "2");
    String retain = rows(GoldSet.BENIGN, "severity", "0");
    Path base = folder.resolve("base");
    if (!Files.exists(base)) {
      new ScratchModel(300, 1, 16, 2, 1, 32, 64)
          .write(List.of(Path.of(forget), Path.of(retain)), new PromptTemplate(TEMPLATE), 7, base);
    }
    return new TrainingSpec(
        method,
        hyper,
        base.toString(),
        7,
        new TrainingData(
            Map.of(Dataset.FORGET.key(), List.of(forget), Dataset.RETAIN.key(), List.of(retain)),
            List.of(),
            List.of(),
            new PromptTemplate(TEMPLATE),
            false),
        new Optimisation(
            1,
            4,
            4,
            new LearningRate(1e-3, 0, 1, LearningRate.Schedule.CONSTANT),
            new AdamW(0.01, 1, AdamW.BETA2),
            null),
        new Compute(Precision.FP32, 1, false, 1, ""),
        new Monitoring(1, List.of(), Guards.defaults(), Double.POSITIVE_INFINITY),
        null);
  }
}
