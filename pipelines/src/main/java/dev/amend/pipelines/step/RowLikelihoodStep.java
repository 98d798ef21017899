package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepMemory;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.MeasureRowLikelihoods;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.model.FolderLikelihood;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;

/**
 * Has a model tell, token by token, how it predicts the answers that the rows of a selection hold:
 * what it knows, whatever it says when it is asked. It needs no answer of its own.
 */
public final class RowLikelihoodStep implements Step {
  /** Folder of the records. */
  public static final String ROWS = "rows";

  private final ModelRef model;
  private final SelectStep selection;
  private final Evaluation evaluation;
  private final PromptTemplate template;
  private final String device;
  private final StepSpec spec;

  /** Likelihoods under a model of the rows by which it is judged. */
  public RowLikelihoodStep(
      ModelRef model, SelectStep selection, Recipe recipe, PromptTemplate template) {
    this.model = model;
    this.selection = selection;
    this.evaluation = recipe.evaluate();
    this.template = template;
    this.device = recipe.device();
    Map<String, String> inputs = Map.of("model", model.digest(), "rows", Specs.key(selection));
    String name = "likelihood by " + model.name() + " of rows of " + selection.selection().id();
    this.spec = Specs.data("row-likelihood", name, inputs, config(), recipe.seed());
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
    config.put("batch", evaluation.batch());
    config.put("template", template);
    return config;
  }

  /** Of the models alone: they read in this process, beside all else that it holds. */
  @Override
  public Optional<StepMemory> memory(DecoderConfig model, int length) {
    AnsweringSettings settings = AnsweringSettings.of(evaluation);
    return Optional.of(
        new StepMemory(settings.memory(model, length).readingRows(), settings.savings()));
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    Path rows = run.input(selection);
    Path folder = model.resolve(run.folders());
    String root = run.workspace().toString();
    run.pipelines().run(pipeline -> build(pipeline, rows, folder, root));
    return Counts.read(run.workspace());
  }

  private void build(Pipeline pipeline, Path rows, Path folder, String root) {
    EvaluatedSets sets = new EvaluatedSets(selection, evaluation.samples());
    FolderLikelihood reader =
        new FolderLikelihood(model.digest(), folder.toString(), template, device);
    sets.read(pipeline, rows)
        .apply(MeasureRowLikelihoods.under(reader, sets.shards(), evaluation.batch()))
        .apply("Rows", WriteRecords.to(root, ROWS, 1))
        .apply("Total", WriteCounts.to(root));
  }
}
