package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.generate.AnsweringMemory;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepMemory;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.GenerateResponses;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.model.FolderResponses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;

/**
 * Asks a model the prompts of one selection: those of a clause seen and unseen, of a keep entry
 * only the unseen ones, by which alone it is judged. What its answers are worth is for other steps
 * to say.
 */
public final class AnswerStep implements Step {
  /** Folder of the answers. */
  public static final String ANSWERS = "answers";

  private final ModelRef model;
  private final SelectStep selection;
  private final Evaluation evaluation;
  private final PromptTemplate template;
  private final String device;
  private final StepSpec spec;

  /** Answers of a model, sampled as a recipe says. */
  public AnswerStep(ModelRef model, SelectStep selection, Recipe recipe, PromptTemplate template) {
    this.model = model;
    this.selection = selection;
    this.evaluation = recipe.evaluate();
    this.template = template;
    this.device = recipe.device();
    Map<String, String> inputs = Map.of("model", model.digest(), "prompts", Specs.key(selection));
    this.spec = Specs.data("answer", "answer " + subject(), inputs, config(), recipe.seed());
  }

  /** The selection whose prompts are asked. */
  public SelectStep selection() {
    return selection;
  }

  /** The sets whose prompts are asked. */
  public List<EvaluationSet> asked() {
    return sets().all();
  }

  /** How a prompt is put to the model. */
  public PromptTemplate template() {
    return template;
  }

  /** How many prompts are asked, and how. */
  public Asking asking() {
    return new Asking(evaluation.samples(), evaluation.temperature(), evaluation.maxTokens());
  }

  /** Who answers what, as names of steps have it: {@code npo on no-harm}. */
  String subject() {
    return model.name() + " on " + selection.selection().id();
  }

  private EvaluatedSets sets() {
    return new EvaluatedSets(selection, evaluation.samples());
  }

  /** How far work on the answers is spread. Part of what makes batches. */
  int shards() {
    return sets().shards();
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    List<Step> inputs = new ArrayList<>(List.of(selection));
    inputs.addAll(model.steps());
    return inputs;
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>();
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
    AnsweringMemory memory = AnsweringSettings.of(evaluation).memory(model, length);
    return Optional.of(
        new StepMemory(memory.answering(), AnsweringSettings.of(evaluation).savings()));
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    Path prompts = run.input(selection);
    Path folder = model.resolve(run.folders());
    String root = run.workspace().toString();
    run.pipelines().run(pipeline -> build(pipeline, prompts, folder, root));
    return Counts.read(run.workspace());
  }

  private void build(Pipeline pipeline, Path prompts, Path folder, String root) {
    FolderResponses responses =
        new FolderResponses(
            model.digest(),
            folder.toString(),
            template,
            evaluation.sampling(spec.seed()),
            Precision.valueOf(evaluation.precision().name()),
            device);
    sets()
        .read(pipeline, prompts)
        .apply(GenerateResponses.by(responses, shards(), evaluation.batch()))
        .apply("Answers", WriteRecords.to(root, ANSWERS, 1))
        .apply("Total", WriteCounts.to(root));
  }
}
