package dev.amend.pipelines.step;

import dev.amend.infra.launch.TrainingJob;
import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.infra.launch.TrainingOutcome;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Json;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.memory.TrainingMemory;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepInterruptedException;
import dev.amend.pipelines.step.run.StepMemory;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trains in a process of its own. The result is {@code model/}, a Hugging Face folder, {@code
 * settings.json} and {@code result.json}; checkpoints in {@code work/} let a killed attempt go on.
 */
public final class TrainStep implements Step {
  /** File that tells how a training run ended. */
  public static final String RESULT = "result.json";

  /** File that tells what the training run was told, with names in place of folders. */
  public static final String SETTINGS = "settings.json";

  private static final String OUTSIDE = "base";

  /** Java heap of the process in MB: rows and tokenizer. Tensors live outside of it. */
  private static final int HEAP = 1024;

  /** Names stand in for folders, so that the same work has the same key on every machine. */
  private static final StepRun.Folders NAMES =
      new StepRun.Folders() {
        @Override
        public Path of(Step step) {
          return Path.of(step.name());
        }

        @Override
        public Path outside(Path folder) {
          return Path.of(OUTSIDE);
        }

        @Override
        public JudgeSetting judge(JudgeSetting setting) {
          return setting.unplaced();
        }
      };

  private final List<Step> inputs;
  private final Function<StepRun.Folders, TrainingSpec> training;
  private final TrainingLauncher launcher;
  private final StepSpec spec;

  /**
   * A training run.
   *
   * @param name what people call it: {@code npo}
   * @param base where it starts
   * @param inputs steps whose rows it reads
   * @param training what to do, once the folders of the inputs are known
   */
  public TrainStep(
      String name,
      ModelRef base,
      List<Step> inputs,
      Function<StepRun.Folders, TrainingSpec> training,
      TrainingLauncher launcher) {
    List<Step> all = new ArrayList<>(base.steps());
    all.addAll(inputs);
    this.inputs = List.copyOf(all);
    this.training = training;
    this.launcher = launcher;
    Map<String, String> reads = new TreeMap<>();
    reads.put("base", base.digest());
    inputs.forEach(step -> reads.put(step.name(), Specs.key(step)));
    long seed = training.apply(NAMES).seed();
    this.spec = Specs.model("train", "train " + name, reads, config(), seed);
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    return inputs;
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("training", training.apply(NAMES));
  }

  @Override
  public boolean resumes() {
    return true;
  }

  /** Of the process that trains, Java and native libraries included. */
  @Override
  public Optional<StepMemory> memory(DecoderConfig model, int length) {
    TrainingSpec told = training.apply(NAMES);
    MemoryEstimate peak = new TrainingMemory(model, told, length).peak();
    return Optional.of(new StepMemory(peak, TrainingSavings.of(told)));
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    Path file = run.workspace().resolve("work").resolve("spec.json");
    TrainingSpec told = training.apply(run.folders());
    Files.writeString(file, Json.pretty(told));
    Files.writeString(run.workspace().resolve(SETTINGS), Json.pretty(training.apply(NAMES)));
    Path log = file.resolveSibling("train.log");
    TrainingJob job =
        new TrainingJob(name(), TrainingMain.class.getName(), file, log, HEAP, variables(told));
    Map<String, Double> metrics = new TreeMap<>();
    TrainingOutcome outcome =
        launcher.launch(
            job,
            event -> {
              event.values().forEach((key, value) -> keepLast(key, value, metrics));
              run.events().accept(event);
            });
    if (outcome.status() == TrainingOutcome.Status.INTERRUPTED) {
      throw new StepInterruptedException(name(), outcome.step());
    }
    TrainingResult result = result(run.workspace());
    metrics.putAll(result.values());
    metrics.put("steps", (double) result.steps());
    metrics.put("compute/tokens", (double) result.tokens());
    return metrics;
  }

  /** Environment variables with the keys of the judges that it asks. */
  private static Set<String> variables(TrainingSpec told) {
    return told.monitoring().probes().stream()
        .flatMap(probe -> probe.judge().variables().stream())
        .collect(Collectors.toSet());
  }

  private static void keepLast(String key, double value, Map<String, Double> metrics) {
    if (key.startsWith("compute/") || key.startsWith("remote/")) {
      metrics.put(key, value);
    }
  }

  /** A guard that stopped the run: the weights that were kept are not the last ones. */
  @Override
  public Optional<String> remark(Path folder) throws IOException {
    TrainingResult result = result(folder);
    if (result.reason().keepsLast()) {
      return Optional.empty();
    }
    return Optional.of(
        "stopped at step "
            + result.steps()
            + ", the weights of step "
            + result.keptStep()
            + " were kept: "
            + result.explanation());
  }

  /** How the run that left this folder ended. */
  public static TrainingResult result(Path folder) throws IOException {
    return Json.read(Files.readString(folder.resolve(RESULT)), TrainingResult.class);
  }
}
