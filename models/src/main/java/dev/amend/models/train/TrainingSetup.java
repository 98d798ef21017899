package dev.amend.models.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.generate.Generator;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Torch;
import dev.amend.models.score.Scorer;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowReader;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.Learners;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.source.StepSource;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a spec names, loaded: models, rows, probes. */
public final class TrainingSetup implements AutoCloseable {
  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Method method;
  private final RoleLayouts layouts;
  private final ReferenceNllCache likelihoods;
  private final Learners learners;
  private final DatasetRows rows;
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
    this(spec, Methods.of(spec.method(), spec.hyper()), devices);
  }

  /** The same with a method that is in no list. */
  TrainingSetup(TrainingSpec spec, Method method, List<Device> devices) throws IOException {
    this.method = method;
    this.layouts = RoleLayouts.of(method);
    this.manager = Torch.newManager(devices.get(0));
    int cores = Runtime.getRuntime().availableProcessors();
    Torch.useThreads(spec.compute().threads() > 0 ? spec.compute().threads() : cores);
    this.tokenizer = Tokenizer.open(Path.of(spec.base()));
    LearnerLoader loader = new LearnerLoader(spec, method, layouts, manager);
    this.likelihoods = loader.likelihoods();
    this.learners = loader.load(devices, likelihoods);
    Learner learner = learners.primary();
    RowReader reader = rowReader(spec, learner.weights().config());
    Generator generator =
        new Generator(manager, learner.weights(), learner.adapter(), LearnerLoader.held(spec));
    SourceLoader sources = new SourceLoader(spec, method, layouts, tokenizer, learners, generator);
    this.scorer = sources.scorer();
    int contextLength = learner.weights().config().contextLength();
    this.rows = new DatasetReader(spec, method, reader, contextLength).rows();
    int microBatches = Math.max(spec.compute().microBatches(), devices.size());
    this.source = sources.load(rows, scorer, microBatches);
    this.prober = new Prober(spec, generator, tokenizer);
    List<Row> held = new HeldOutReader(reader).rows(spec.data().validate());
    this.evaluator = new TrainingEvaluator(learner, RetainKl.of(learner, held), prober);
  }

  private RowReader rowReader(TrainingSpec spec, DecoderConfig config) throws IOException {
    Path base = Path.of(spec.base());
    return new RowReader(
        tokenizer,
        spec.data().template(),
        config.contextLength(),
        AnswerEnd.of(spec.data().template(), tokenizer, TrainableFolder.eos(base, config)),
        spec.data().wholeText());
  }

  public Method method() {
    return method;
  }

  /** The models that train. */
  public Learners learners() {
    return learners;
  }

  public ReferenceNllCache likelihoods() {
    return likelihoods;
  }

  RoleLayouts layouts() {
    return layouts;
  }

  DatasetRows rows() {
    return rows;
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
    learners.close();
    likelihoods.close();
    tokenizer.close();
    manager.close();
  }
}
