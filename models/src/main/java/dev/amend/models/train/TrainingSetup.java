package dev.amend.models.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.control.Controls;
import dev.amend.models.data.Example;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelReader;
import dev.amend.models.generate.Generator;
import dev.amend.models.method.Experience;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.score.Scorer;
import dev.amend.models.score.ScorerSetting;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.reference.ReferenceName;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.source.DatasetSource;
import dev.amend.models.train.source.RolloutPrompt;
import dev.amend.models.train.source.RolloutSource;
import dev.amend.models.train.source.RolloutWriter;
import dev.amend.models.train.source.StepSource;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a spec names, loaded: model, rows, probes. */
public final class TrainingSetup implements AutoCloseable {
  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Method method;
  private final ReferenceNllCache likelihoods;
  private final Learner learner;
  private final StepSource source;
  private final @Nullable Scorer scorer;
  private final Prober prober;
  private final TrainingEvaluator evaluator;

  /**
   * Loads what a spec names.
   *
   * @param devices at least one; on several each computes a part of every batch
   */
  public TrainingSetup(TrainingSpec spec, List<Device> devices) throws IOException {
    this.manager = Torch.newManager(devices.get(0));
    int cores = Runtime.getRuntime().availableProcessors();
    Torch.useThreads(spec.compute().threads() > 0 ? spec.compute().threads() : cores);
    Path base = Path.of(spec.base());
    this.tokenizer = Tokenizer.open(base);
    this.method = Methods.of(spec.method(), spec.hyper());
    Weights weights = ModelReader.load(manager, base, held(spec));
    this.likelihoods = likelihoods(spec, base);
    this.learner =
        new Learner(
            manager,
            devices.subList(1, devices.size()),
            new TrainingScript(
                BatchLayout.of(method),
                new Controls(method.controllers()).names(),
                spec.optimisation().adapter(),
                spec.compute().precision(),
                spec.compute().gradientCheckpointing()),
            weights,
            null,
            spec.seed(),
            likelihoods);
    DecoderConfig config = weights.config();
    RowReader reader =
        new RowReader(
            tokenizer,
            new PromptTemplate(spec.data().template()),
            config.contextLength(),
            stop(base, config),
            spec.data().wholeText());
    Generator generator = new Generator(manager, weights, learner.adapter(), held(spec));
    DatasetRows rows = new DatasetReader(spec, method, reader, config.contextLength()).rows();
    int microBatches = Math.max(spec.compute().microBatches(), devices.size());
    this.scorer = scorer(spec);
    this.source =
        scorer == null
            ? new DatasetSource(method.makes(), learner.layout(), rows, microBatches)
            : new RolloutSource(
                writer(spec, scorer, generator, config),
                learner.layout(),
                rows,
                method.experience().orElseThrow().epochs(),
                microBatches);
    this.prober = new Prober(spec, generator, tokenizer);
    List<Row> held = reader.rows(heldOut(spec.data().validate()));
    this.evaluator = new TrainingEvaluator(learner, RetainKl.of(learner, held), prober);
  }

  private @Nullable Scorer scorer(TrainingSpec spec) throws IOException {
    if (method.experience().isEmpty()) {
      return null;
    }
    ScorerSetting setting =
        spec.rollouts() == null ? null : spec.rollouts().scorers().get(Role.REWARD.key());
    if (setting == null) {
      throw new IllegalArgumentException(
          "method '" + method.id() + "' learns from scored answers, and no scorer is named");
    }
    return setting.open();
  }

  private RolloutWriter writer(
      TrainingSpec spec, Scorer scorer, Generator generator, DecoderConfig config)
      throws IOException {
    Experience experience = method.experience().orElseThrow();
    PromptTemplate template = new PromptTemplate(spec.data().template());
    List<RolloutPrompt> prompts = new ArrayList<>();
    for (Example example :
        RowReader.examples(
            spec.data().datasets().getOrDefault(experience.prompts().key(), List.of()), Set.of())) {
      int[] ids = template.prompt(tokenizer, example.prompt());
      if (ids.length < config.contextLength()) {
        prompts.add(new RolloutPrompt(example.id(), example.prompt(), ids));
      }
    }
    return new RolloutWriter(
        experience,
        learner,
        generator,
        tokenizer,
        scorer,
        prompts,
        spec.optimisation().rows(),
        Objects.requireNonNull(spec.rollouts()).maxTokens(),
        config.eos().get(0),
        spec.seed());
  }

  // A folder's rows lie in the order of their digests, so that the first are a fair sample.
  private static List<Example> heldOut(List<String> folders) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String folder : folders) {
      List<Example> own = RowReader.examples(List.of(folder), Set.of());
      all.addAll(own.subList(0, Math.min(own.size(), TrainingData.heldOut(folders.size()))));
    }
    return all;
  }

  /** Weights that train are float32 masters; a frozen base is held as it computes. */
  private static Precision held(TrainingSpec spec) {
    return spec.optimisation().adapter() == null ? Precision.FP32 : spec.compute().precision();
  }

  private ReferenceNllCache likelihoods(TrainingSpec spec, Path base) throws IOException {
    if (spec.compute().referenceNll().isEmpty()
        || !BatchLayout.of(method).reads(Signal.REFERENCE_NLL)) {
      return ReferenceNllCache.inMemory();
    }
    String name =
        ReferenceName.of(base, held(spec), spec.compute().precision(), manager.getDevice());
    return ReferenceNllCache.in(
        Path.of(spec.compute().referenceNll()), name, ReferenceNllCache.ROOM);
  }

  private static int stop(Path base, DecoderConfig config) throws FormatException {
    if (config.eos().isEmpty()) {
      throw FormatException.ofKey(
          base.resolve("config.json"),
          "eos_token_id",
          "is missing, so no answer has an end to learn",
          "Name the token there or in generation_config.json");
    }
    return config.eos().get(0);
  }

  public Method method() {
    return method;
  }

  public Learner learner() {
    return learner;
  }

  public ReferenceNllCache likelihoods() {
    return likelihoods;
  }

  StepSource source() {
    return source;
  }

  TrainingEvaluator evaluator() {
    return evaluator;
  }

  @Override
  public void close() {
    prober.close();
    if (scorer != null) {
      scorer.close();
    }
    learner.close();
    likelihoods.close();
    tokenizer.close();
    manager.close();
  }
}
