package dev.amend.models.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Example;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelReader;
import dev.amend.models.generate.Generator;
import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.BatchReader;
import dev.amend.models.train.batch.MismatchPool;
import dev.amend.models.train.batch.PreferencePairs;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.reference.ReferenceName;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a spec names, loaded: model, rows, probes. */
public final class TrainingSetup implements AutoCloseable {
  public static final int VALIDATION_ROWS = 32;

  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Method method;
  private final ReferenceNllCache likelihoods;
  private final Learner learner;
  private final BatchReader batches;
  private final List<Batch> validation = new ArrayList<>();
  private final Prober prober;

  /**
   * Loads what a spec names.
   *
   * @param devices at least one; on several each computes a part of every batch
   */
  public TrainingSetup(TrainingSpec spec, List<Device> devices) throws IOException {
    this.manager = Torch.newManager(devices.get(0));
    int cores = Runtime.getRuntime().availableProcessors();
    Torch.useThreads(spec.threads() > 0 ? spec.threads() : cores);
    Path base = Path.of(spec.base());
    this.tokenizer = Tokenizer.open(base);
    this.method = Methods.of(spec.method(), spec.hyper());
    Weights weights = ModelReader.load(manager, base, held(spec));
    this.likelihoods = likelihoods(spec, base);
    this.learner =
        new Learner(
            manager,
            devices.subList(1, devices.size()),
            new TrainingScript(method, spec.adapter(), spec.precision(), spec.checkpointing()),
            weights,
            null,
            spec.seed(),
            likelihoods);
    DecoderConfig config = weights.config();
    RowReader reader =
        new RowReader(
            tokenizer,
            new PromptTemplate(spec.template()),
            config.contextLength(),
            stop(base, config),
            spec.wholeText());
    this.batches = batches(spec, reader, config.contextLength(), devices.size());
    List<Row> held = reader.rows(heldOut(spec.validate()));
    for (int from = 0; from < held.size(); from += VALIDATION_ROWS) {
      List<Row> part = held.subList(from, Math.min(from + VALIDATION_ROWS, held.size()));
      validation.add(Batch.of(part));
    }
    Generator generator = new Generator(manager, weights, learner.adapter(), held(spec));
    this.prober = new Prober(spec, generator, tokenizer);
  }

  // A folder's rows lie in the order of their digests, so that the first are a fair sample.
  private static List<Example> heldOut(List<String> folders) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String folder : folders) {
      List<Example> own = RowReader.examples(List.of(folder), Set.of());
      all.addAll(own.subList(0, Math.min(own.size(), TrainingSpec.heldOut(folders.size()))));
    }
    return all;
  }

  /** Weights that train are float32 masters; a frozen base is held as it computes. */
  private static Precision held(TrainingSpec spec) {
    return spec.adapter() == null ? Precision.FP32 : spec.precision();
  }

  private ReferenceNllCache likelihoods(TrainingSpec spec, Path base) throws IOException {
    if (spec.likelihoods().isEmpty() || !BatchLayout.of(method).reads(Signal.REFERENCE_NLL)) {
      return ReferenceNllCache.inMemory();
    }
    String name = ReferenceName.of(base, held(spec), spec.precision(), manager.getDevice());
    return ReferenceNllCache.in(Path.of(spec.likelihoods()), name, ReferenceNllCache.ROOM);
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

  private BatchReader batches(TrainingSpec spec, RowReader reader, int positions, int devices)
      throws IOException {
    Set<String> excluded = RowReader.ids(spec.exclude());
    Map<Dataset, List<Row>> rows = new EnumMap<>(Dataset.class);
    List<int[]> answers = List.of();
    PreferencePairs pairs = PreferencePairs.NONE;
    for (Dataset stream : BatchLayout.of(method).datasets()) {
      switch (stream) {
        case MISMATCH -> answers = reader.answers(examples(spec, stream, excluded));
        case PREFERENCES -> {
          List<Example> stay = examples(spec, Dataset.RETAIN, excluded);
          List<Example> go = examples(spec, Dataset.FORGET, excluded);
          pairs = PreferencePairs.of(stay, go, reader, spec.seed());
          rows.put(stream, pairs.rejected());
        }
        default -> rows.put(stream, reader.rows(examples(spec, stream, excluded)));
      }
    }
    MismatchPool pool = new MismatchPool(answers, positions, spec.seed());
    return new BatchReader(method, rows, pool, pairs, spec, Math.max(spec.microBatches(), devices));
  }

  private static List<Example> examples(TrainingSpec spec, Dataset stream, Set<String> excluded)
      throws IOException {
    List<String> folders = spec.streams().getOrDefault(stream.key(), List.of());
    return RowReader.examples(folders, stream == Dataset.FORGET ? Set.of() : excluded);
  }

  Method method() {
    return method;
  }

  public Learner learner() {
    return learner;
  }

  public ReferenceNllCache likelihoods() {
    return likelihoods;
  }

  BatchReader batches() {
    return batches;
  }

  /** Measures what there is something to measure on; the rest is absent. */
  TrainingEvaluation evaluate(int step, @Nullable Double forgetNll, OptionalDouble gradientNorm) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    if (forgetNll != null) {
      metrics.put(EvaluationMetric.FORGET_NLL, forgetNll);
    }
    gradientNorm.ifPresent(norm -> metrics.put(EvaluationMetric.GRADIENT_NORM, norm));
    retainKl().ifPresent(kl -> metrics.put(EvaluationMetric.RETAIN_KL, kl));
    metrics.put(EvaluationMetric.UPDATE_NORM, learner.updateNorm());
    metrics.putAll(metrics(prober.retain()));
    return new TrainingEvaluation(step, metrics, prober.goals());
  }

  private static Map<String, Double> metrics(Prober.RetainProbe retain) {
    if (retain.asked() == 0) {
      return Map.of();
    }
    return Map.of(
        EvaluationMetric.RETAIN_PROMPTS, (double) retain.asked(),
        EvaluationMetric.DIVERSITY, retain.diversity(),
        EvaluationMetric.WHITESPACE_RATE, retain.whitespace(),
        EvaluationMetric.REFUSAL_RATE, retain.refusal(),
        EvaluationMetric.HELPFULNESS, retain.helpfulness());
  }

  private OptionalDouble retainKl() {
    double sum = 0;
    long targets = 0;
    for (Batch batch : validation) {
      sum += learner.divergence(batch);
      targets += batch.targets().count();
    }
    return targets == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / targets);
  }

  /** Mean answer NLL of the forget rows of a step; null for methods without such rows. */
  @Nullable Double forgetNll(StepResult result) {
    int index = BatchLayout.of(method).datasets().indexOf(Dataset.FORGET);
    return index < 0 || result.datasetNll().length == 0 ? null : result.datasetNll()[index];
  }

  /** A step's values by metric key. */
  Map<String, Double> metrics(StepResult result, double learningRate) {
    Map<String, Double> values = new TreeMap<>();
    values.put("train/loss_total", result.total());
    values.put("train/grad_norm", result.gradientNorm());
    values.put("train/lr", learningRate);
    List<Term> terms = method.terms();
    for (int i = 0; i < terms.size(); i++) {
      values.put("train/loss_" + terms.get(i).name(), result.terms()[i]);
    }
    List<Dataset> streams = BatchLayout.of(method).datasets();
    for (int i = 0; i < result.datasetNll().length; i++) {
      values.put("train/nll_" + streams.get(i).key(), result.datasetNll()[i]);
    }
    return values;
  }

  @Override
  public void close() {
    prober.close();
    learner.close();
    likelihoods.close();
    tokenizer.close();
    manager.close();
  }
}
