package dev.amend.models.train;

import ai.djl.Device;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.format.ModelDigest;
import dev.amend.models.generate.Sampling;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.guard.Guard;
import dev.amend.models.guard.Guards;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Role;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.score.ShippedScorer;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.train.process.EventWriter;
import dev.amend.models.train.process.TrainingEvent;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.Optimisation;
import dev.amend.models.train.spec.Probe;
import dev.amend.models.train.spec.Rollouts;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whole training runs on a model of one block and width 16, with rows of the gold world to forget
 * and to keep: eight steps take a fraction of a second.
 */
public final class TinyTraining {
  private static final String TEMPLATE = "<|user|>{prompt}<|assistant|>";
  private static final int ROWS = 24;
  private static final long SEED = 7;

  private final Path folder;
  private final Method method;
  private int steps = 8;
  private double rate = 1e-3;
  private Guards guards = new Guards(List.of());
  private @Nullable AdapterConfig adapter;
  private int parts = 1;
  private List<Device> devices = List.of(Device.cpu());
  private long order = SEED;
  private String likelihoods = "";
  private final Map<String, String> starts = new HashMap<>();

  private TinyTraining(Path folder, Method method) {
    this.folder = folder;
    this.method = method;
  }

  /** What one attempt left. */
  record Left(boolean done, List<TrainingEvent> events, Path folder) {
    TrainingResult result() throws IOException {
      return Json.read(Files.readString(folder.resolve("result.json")), TrainingResult.class);
    }

    String weights() throws IOException {
      return ModelDigest.of(folder.resolve("model"));
    }
  }

  /** Writes base and rows into an empty folder. */
  public static void prepare(Path folder) throws IOException {
    List<Example> forget = rows(GoldSet.HARM);
    List<Example> retain = new ArrayList<>(rows(GoldSet.BENIGN));
    forget.forEach(row -> retain.add(declined(row)));
    write(folder.resolve("forget"), forget);
    write(folder.resolve("retain"), retain);
    write(
        folder.resolve("pairs"),
        forget.stream().map(row -> PreferencePair.of(declined(row), row)).toList());
    Path base = Files.createDirectories(folder.resolve("base"));
    List<Path> texts = List.of(folder.resolve("forget"), folder.resolve("retain"));
    new ScratchModel(300, 1, 16, 2, 1, 24, 64)
        .write(texts, new PromptTemplate(TEMPLATE), SEED, base);
  }

  private static List<Example> rows(GoldSet set) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      examples.add(set.row(set.id(), SEED, i));
    }
    return examples;
  }

  /** The same prompt with an answer that stays, for methods that compare two. */
  private static Example declined(Example row) {
    return Example.of(row.source(), row.prompt(), "I will not.", row.group(), Map.of());
  }

  private static void write(Path folder, List<? extends Record> rows) throws IOException {
    JsonLines.write(Files.createDirectories(folder).resolve("rows.jsonl"), rows);
  }

  /** A run of a method over a prepared folder. */
  static TinyTraining of(Method method, Path folder) {
    return new TinyTraining(folder, method);
  }

  TinyTraining steps(int count) {
    steps = count;
    return this;
  }

  TinyTraining rate(double peak) {
    rate = peak;
    return this;
  }

  /** What watches the run; nothing without a call of this. */
  TinyTraining guards(Guard... watching) {
    guards = new Guards(List.of(watching));
    return this;
  }

  TinyTraining adapter(@Nullable AdapterConfig config) {
    adapter = config;
    return this;
  }

  /** Parts of a batch. */
  TinyTraining parts(int count) {
    parts = count;
    return this;
  }

  /** So many replicas in main memory. */
  TinyTraining replicas(int count) {
    devices = Collections.nCopies(count, Device.cpu());
    return this;
  }

  /** Another seed: rows come in another order. */
  TinyTraining seed(long seed) {
    order = seed;
    return this;
  }

  /** Keeps what the reference says of rows in a folder. */
  TinyTraining likelihoods(String name) {
    likelihoods = folder.resolve(name).toString();
    return this;
  }

  /** Lets the model of a role start from a folder. */
  TinyTraining start(Role role, Path from) {
    starts.put(role.key(), from.toString());
    return this;
  }

  /** The attempt of this name, as a run in this process that shows what is in its models. */
  StateRun state(String name) {
    return new StateRun(spec(), method, devices, folder.resolve(name));
  }

  /** Runs, or goes on with, the attempt of this name until it ends by itself. */
  Left run(String name) throws IOException {
    return run(name, () -> false, event -> {});
  }

  /**
   * Runs, or goes on with, the attempt of this name.
   *
   * @param listener hears every event and may throw, as if the process died
   */
  Left run(String name, BooleanSupplier interrupted, Consumer<TrainingEvent> listener)
      throws IOException {
    Path out = folder.resolve(name);
    Path file = Files.createDirectories(out.resolve("work")).resolve("spec.json");
    Files.writeString(file, Json.pretty(spec()));
    List<TrainingEvent> events = new ArrayList<>();
    EventWriter writer =
        new EventWriter(
            line -> {
              TrainingEvent event = TrainingEvent.parse(line);
              events.add(event);
              listener.accept(event);
            });
    boolean done = TrainingMain.train(file, devices, writer, interrupted);
    return new Left(done, events, out);
  }

  /** A step counter that asks for an end after so many questions. */
  static BooleanSupplier after(int questions) {
    int[] asked = {0};
    return () -> asked[0]++ >= questions;
  }

  private TrainingSpec spec() {
    Map<String, List<String>> streams = new HashMap<>();
    for (Dataset stream : Dataset.values()) {
      streams.put(stream.key(), List.of(rows(folder(stream))));
    }
    return new TrainingSpec(
        method.id(),
        SettingValues.of((Record) method),
        rows("base"),
        order,
        new TrainingData(
            streams,
            List.of(rows("forget")),
            List.of(rows("retain")),
            new PromptTemplate(TEMPLATE),
            false),
        new Optimisation(
            steps,
            4,
            4,
            new LearningRate(rate, 0, steps, LearningRate.Schedule.CONSTANT),
            new AdamW(0.01, 1, AdamW.BETA2),
            adapter),
        new Compute(Precision.FP32, parts, false, 1, likelihoods),
        new Monitoring(
            2,
            List.of(
                new Probe(
                    "retain",
                    rows("retain"),
                    new ShippedSetting("gold"),
                    null,
                    0,
                    4,
                    new Sampling(1, 0, 1, 4, order)),
                new Probe(
                    "h/seen",
                    rows("forget"),
                    new ShippedSetting("gold"),
                    "harmful-rate",
                    0.5,
                    4,
                    new Sampling(1, 0, 1, 4, order))),
            guards,
            Double.POSITIVE_INFINITY),
        method.experience().isEmpty()
            ? null
            : new Rollouts(
                new TreeMap<>(Map.of("reward", new ShippedScorer("gold-helpfulness"))),
                new TreeMap<>(starts),
                8));
  }

  private static String folder(Dataset dataset) {
    return switch (dataset) {
      case FORGET -> "forget";
      case PREFERENCES -> "pairs";
      default -> "retain";
    };
  }

  private String rows(String name) {
    return folder.resolve(name).toString();
  }
}
