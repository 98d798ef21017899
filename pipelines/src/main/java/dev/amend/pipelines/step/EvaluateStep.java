package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Answer;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.generate.AnsweringMemory;
import dev.amend.models.generate.Sampling;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.RemoteMeter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.transforms.CountCutAnswers;
import dev.amend.transforms.GenerateResponses;
import dev.amend.transforms.ReadRecords;
import dev.amend.transforms.ScoreResponses;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.model.FolderLikelihood;
import dev.amend.transforms.model.FolderResponses;
import dev.amend.transforms.model.JudgeFactory;
import dev.amend.transforms.row.SetRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Asks a model the prompts of one selection and judges what it says: those of a clause seen and
 * unseen, of what stays only the unseen ones, by which alone it is judged.
 */
public final class EvaluateStep implements Step {
  /** Folder of the judged answers. */
  public static final String ANSWERS = "answers";

  /** A shard is sorted in memory and cut into batches that depend on nothing but its rows. */
  private static final int ROWS_PER_SHARD = 512;

  private final ModelRef model;
  private final ModelRef base;
  private final SelectStep selection;
  private final Evaluation evaluation;
  private final String template;
  private final String device;
  private final StepSpec spec;

  /** Answers of a model; the base tells how likely they are. */
  public EvaluateStep(ModelRef model, ModelRef base, SelectStep selection, Recipe recipe) {
    this.model = model;
    this.base = base;
    this.selection = selection;
    this.evaluation = recipe.evaluate();
    this.template = recipe.template();
    this.device = recipe.device();
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("model", model.digest());
    inputs.put("base", base.digest());
    inputs.put("prompts", Specs.key(selection));
    String name = "evaluate " + model.name() + " on " + selection.selection().id();
    this.spec = Specs.data("evaluate", name, inputs, config(), recipe.seed());
  }

  /** The selection whose prompts are asked. */
  public SelectStep selection() {
    return selection;
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    List<Step> inputs = new ArrayList<>(List.of(selection));
    inputs.addAll(model.steps());
    base.steps().stream().filter(step -> !inputs.contains(step)).forEach(inputs::add);
    return inputs;
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>();
    config.put("judge", selection.judge().id());
    config.putAll(selection.judge().details());
    config.put("temperature", evaluation.temperature());
    config.put("top-p", evaluation.topP());
    config.put("max-tokens", evaluation.maxTokens());
    config.put("batch", evaluation.batch());
    config.put("precision", evaluation.precision().name());
    config.put("template", template);
    return config;
  }

  /** Of the models alone: they answer in this process, beside all else that it holds. */
  @Override
  public Optional<StepMemory> memory(DecoderConfig model, int length) {
    Precision precision = Precision.valueOf(evaluation.precision().name());
    int longest = Math.min(model.contextLength(), length + evaluation.maxTokens());
    MemoryEstimate peak = new AnsweringMemory(model, precision, evaluation.batch(), longest).peak();
    List<String> savings = new ArrayList<>();
    if (precision == Precision.FP32) {
      savings.add("evaluate.precision: bf16");
    }
    savings.add("a smaller evaluate.batch");
    savings.add("a smaller evaluate.max-tokens");
    return Optional.of(new StepMemory(peak, savings));
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    Path prompts = run.input(selection);
    String root = run.workspace().toString();
    Path modelFolder = model.resolve(run.folders());
    Path baseFolder = base.resolve(run.folders());
    JudgeSetting judge = run.folders().judge(selection.judge());
    RemoteMeter meter = RemoteMeter.of(List.of(judge));
    run.pipelines().run(pipeline -> build(pipeline, prompts, modelFolder, baseFolder, judge, root));
    Map<String, Double> metrics = Counts.read(run.workspace());
    metrics.putAll(meter.metrics());
    return metrics;
  }

  private List<EvaluationSet> sets() {
    String id = selection.selection().id();
    EvaluationSet unseen = new EvaluationSet(id, Split.UNSEEN);
    return selection.selection().forget()
        ? List.of(new EvaluationSet(id, Split.SEEN), unseen)
        : List.of(unseen);
  }

  private void build(
      Pipeline pipeline,
      Path prompts,
      Path modelFolder,
      Path baseFolder,
      JudgeSetting setting,
      String root) {
    PCollectionList<SetRow> sets = PCollectionList.empty(pipeline);
    for (EvaluationSet part : sets()) {
      String set = part.name();
      PCollection<SetRow> rows =
          pipeline
              .apply("Read " + set, ReadRecords.of(Example.class, prompts.resolve(set).toString()))
              .apply(
                  "Ask " + set,
                  MapElements.into(TypeDescriptor.of(SetRow.class))
                      .via(example -> new SetRow(set, example)));
      sets = sets.and(rows);
    }
    Sampling sampling = evaluation.sampling(spec.seed());
    int shards = 1 + sets().size() * evaluation.samples() / ROWS_PER_SHARD;
    JudgeFactory judge = new JudgeFactory(setting);
    PCollection<Answer> answers =
        sets.apply("Prompts", Flatten.pCollections())
            .apply(
                GenerateResponses.by(
                    new FolderResponses(
                        model.digest(),
                        modelFolder.toString(),
                        template,
                        sampling,
                        Precision.valueOf(evaluation.precision().name()),
                        device),
                    shards,
                    evaluation.batch()));
    PCollection<ScoredAnswer> scored =
        answers.apply(
            ScoreResponses.by(judge, shards, evaluation.batch())
                .withLikelihood(
                    new FolderLikelihood(base.digest(), baseFolder.toString(), template, device)));
    PCollectionList.of(scored.apply("Answers", WriteRecords.to(root, ANSWERS, 1)))
        .and(answers.apply(CountCutAnswers.by(judge)))
        .apply("Counts", Flatten.pCollections())
        .apply("Total", WriteCounts.to(root));
  }
}
