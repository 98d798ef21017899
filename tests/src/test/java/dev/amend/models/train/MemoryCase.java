package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import dev.amend.infra.launch.LocalTrainingLauncher;
import dev.amend.infra.launch.TrainingJob;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.Seeds;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.generate.Sampling;
import dev.amend.models.guard.Guards;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.memory.TrainingMemory;
import dev.amend.models.train.process.EventWriter;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.Optimisation;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A training run whose rows are all as long as its model reads, which is what an estimate assumes
 * when it knows no better.
 */
record MemoryCase(
    String name,
    DecoderConfig config,
    Method method,
    @Nullable AdapterConfig adapter,
    Precision precision,
    boolean checkpointing,
    boolean wholeText,
    int rows,
    int retainRows,
    int parts) {
  private static final String TEMPLATE = "<|user|>{prompt}<|assistant|>";
  private static final int PROBES = 64;
  private static final int MAX_TOKENS = 64;
  private static final int STEPS = 4;
  private static final long SEED = 7;
  private static final int HEAP = 1024;

  /** Those of the command line's own training processes. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  /** What a plan tells of it. */
  MemoryEstimate estimate() {
    return new TrainingMemory(config, spec("", ""), config.contextLength()).peak();
  }

  /** The most that its process has resident, in bytes, when it runs as a step of an apply does. */
  long measure(Path folder) throws IOException {
    Path file = write(folder);
    TrainingJob job =
        new TrainingJob(
            name,
            TrainingMain.class.getName(),
            file,
            file.resolveSibling("train.log"),
            HEAP,
            Set.of());
    double[] peak = new double[1];
    LocalTrainingLauncher.ofThisClassPath(FLAGS)
        .launch(job, event -> peak[0] = event.values().getOrDefault(EventWriter.PEAK, peak[0]));
    return (long) peak[0];
  }

  /** Writes model, rows and spec into an empty folder, and gives the spec. */
  private Path write(Path folder) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("rows"));
    int most = Math.max(rows, retainRows);
    JsonLines.write(texts.resolve("rows.jsonl"), examples(Math.max(PROBES, 2 * most)));
    Path base = Files.createDirectories(folder.resolve("base"));
    new ScratchModel(300, 1, 16, 2, 1, 24, config.contextLength())
        .write(List.of(texts), new PromptTemplate(TEMPLATE), SEED, base);
    try (NDManager manager = Torch.newManager()) {
      ModelWriter.save(InitialWeights.of(manager, config, SEED), base);
    }
    Path file = Files.createDirectories(folder.resolve("run/work")).resolve("spec.json");
    Files.writeString(file, Json.pretty(spec(base.toString(), texts.toString())));
    return file;
  }

  private List<Example> examples(int count) {
    // Rows that share a prompt lay it down once, which an estimate cannot count on.
    boolean shared = method.mismatchAnswers() > 0;
    int prompt = wholeText || shared ? 8 : 3 * config.contextLength() / 4;
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(
          Example.of(
              "memory",
              text(2 * i, prompt),
              text(2 * i + 1, 3 * config.contextLength()),
              "",
              Map.of()));
    }
    return examples;
  }

  /** Letters in random order: more tokens than a model of a few hundred tokens reads. */
  private static String text(int row, int letters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      text.append((char) ('a' + Seeds.below(26, row, i, "memory")));
    }
    return text.toString();
  }

  private TrainingSpec spec(String base, String texts) {
    Map<String, List<String>> streams = new HashMap<>();
    for (Dataset stream : Dataset.values()) {
      streams.put(stream.key(), List.of(texts));
    }
    return new TrainingSpec(
        method.id(),
        SettingValues.of((Record) method),
        base,
        SEED,
        new TrainingData(
            streams,
            List.of(),
            wholeText ? List.<String>of() : List.of(texts),
            new PromptTemplate(TEMPLATE),
            wholeText),
        new Optimisation(
            STEPS,
            rows,
            retainRows,
            new LearningRate(1e-5, 0, STEPS, LearningRate.Schedule.CONSTANT),
            new AdamW(0.01, 1, AdamW.BETA2),
            adapter),
        new Compute(precision, parts, checkpointing, 0, ""),
        new Monitoring(
            2,
            wholeText
                ? List.of()
                : List.of(
                    new Probe(
                        "retain",
                        texts,
                        new ShippedSetting("gold"),
                        null,
                        0,
                        PROBES,
                        new Sampling(1, 0, 1, MAX_TOKENS, SEED))),
            new Guards(List.of()),
            Double.POSITIVE_INFINITY),
        null);
  }
}
