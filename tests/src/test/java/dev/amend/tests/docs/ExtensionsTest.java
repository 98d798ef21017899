package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.StopReason;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise of CONTRIBUTING: one file and one line, and the part is there. */
class ExtensionsTest {
  private static final String TEMPLATE = "<|user|>{prompt}<|assistant|>";

  @TempDir private static Path classes;
  @TempDir private Path folder;

  @BeforeAll
  static void addWhatThePagesAdd() throws IOException {
    Extension.compile(Extension.all(), classes);
  }

  @Test
  void everyKindOfPartHasAnExample() {
    assertThat(Extension.all())
        .extracting(extension -> Path.of(extension.list()).getFileName().toString())
        .containsExactlyInAnyOrder(
            "Methods.java",
            "Metrics.java",
            "Judges.java",
            "Scorers.java",
            "Architectures.java",
            "RecordFormats.java",
            "Guards.java",
            "Main.java",
            "HtmlReport.java");
  }

  /** It gets as far as the weights, which are not there. */
  @Test
  void anArchitectureIsRead() throws Exception {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "starcoder2", "vocab_size": 8, "hidden_size": 16, "intermediate_size": 8,
         "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 8}
        """);
    Files.writeString(folder.resolve("expected.json"), "{}");
    Program.Ended ended = Program.with(classes).amend(folder, "parity", ".");
    assertThat(ended.err()).contains("holds neither model.safetensors");
  }

  @ParameterizedTest
  @CsvSource({"methods, grad-diff", "metrics, cut-rate", "judges, phone-number", "formats, dolly"})
  void aPartIsListed(String what, String id) throws Exception {
    assertThat(Program.with(classes).amend(folder, "ls", what).out())
        .containsPattern("(?m)^" + id + " ");
  }

  @Test
  void aCommandIsInTheHelpAndWorks() throws Exception {
    Program extended = Program.with(classes);
    assertThat(extended.amend(folder, "--help").out()).contains("  store ");
    extended.amend(folder, "init", "demo");
    assertThat(extended.amend(folder, "store", "--project", "demo").out()).isEqualTo("demo/runs\n");
  }

  @Test
  void aMethodIsInTheSchemaWithItsHyperParameter() throws Exception {
    assertThat(Program.with(classes).amend(folder, "schema", "recipe").out())
        .contains("\"grad-diff\"", "α, weight of the retain term; ours");
  }

  @Test
  void aMethodIsInTheHelp() throws Exception {
    assertThat(Program.with(classes).amend(folder, "--help").out())
        .containsPattern("(?m)^  grad-diff ");
  }

  @Test
  void aMethodTrains() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Files.writeString(work.resolve("spec.json"), Json.write(spec()));
    Program.Ended ended =
        Program.with(classes)
            .main(
                folder,
                "dev.amend.models.train.process.TrainingMain",
                work.resolve("spec.json").toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("train/loss_forget", "train/loss_retain");
    TrainingResult result =
        Json.read(Files.readString(folder.resolve("result.json")), TrainingResult.class);
    assertThat(result.steps()).isEqualTo(1);
    assertThat(result.values().get("train/update_norm")).isPositive();
  }

  @Test
  void aGuardsThresholdIsAKeyOfTheRecipe() throws Exception {
    Program extended = Program.with(classes);
    extended.amend(folder, "init", "demo");
    Path recipe = folder.resolve("demo/recipe.yaml");
    Files.writeString(recipe, "methods: [npo]\nguards: {drift-kl: 2}\n");
    Program.Ended accepted = extended.amend(folder, "validate", "--project", "demo");
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    Files.writeString(recipe, "methods: [npo]\nguards: {drift-kl: -1}\n");
    assertThat(extended.amend(folder, "validate", "--project", "demo").err())
        .contains("'drift-kl' is -1", "recipe.yaml:2:20", "it must be at least 0");
    assertThat(extended.amend(folder, "schema", "recipe").out())
        .contains("\"drift-kl\"", "KL on held-out retain rows that ends a run");
  }

  /** Any step costs KL, so a threshold of 0 stops at the first evaluation after one. */
  @Test
  void aGuardStopsARunAtItsThreshold() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    ObjectNode told = Json.MAPPER.valueToTree(spec());
    told.withArray("/validate").add(rows(GoldSet.BENIGN));
    told.withObject("/guards/drift").put("driftKl", 0);
    Files.writeString(work.resolve("spec.json"), Json.write(told));
    Program.Ended ended =
        Program.with(classes)
            .main(
                folder,
                "dev.amend.models.train.process.TrainingMain",
                work.resolve("spec.json").toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    TrainingResult result =
        Json.read(Files.readString(folder.resolve("result.json")), TrainingResult.class);
    assertThat(result.reason()).isEqualTo(StopReason.RETAIN_BUDGET);
    assertThat(result.explanation()).contains("guards.drift-kl = 0.000");
    assertThat(result.keptStep()).isZero();
  }

  private TrainingSpec spec() throws IOException {
    String forget = rows(GoldSet.HARM);
    String retain = rows(GoldSet.BENIGN);
    Path base = folder.resolve("base");
    new ScratchModel(300, 1, 16, 2, 1, 32, 64)
        .write(List.of(Path.of(forget), Path.of(retain)), new PromptTemplate(TEMPLATE), 7, base);
    return new TrainingSpec(
        "grad-diff",
        Map.of("retainWeight", 0.5),
        base.toString(),
        7,
        new TrainingData(
            Map.of(Dataset.FORGET.key(), List.of(forget), Dataset.RETAIN.key(), List.of(retain)),
            List.of(),
            List.of(),
            TEMPLATE,
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

  private String rows(GoldSet set) throws IOException {
    Path rows = Files.createDirectories(folder.resolve(set.id()));
    JsonLines.write(rows.resolve("rows.jsonl"), set.rows(set.id(), 7, 16).toList());
    return rows.toString();
  }
}
