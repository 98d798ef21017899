package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Answer;
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
import dev.amend.transforms.MeasureLikelihoods;
import dev.amend.transforms.ReadRecords;
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

/** Has the base tell how likely the answers of a model are, which is how fluent they are. */
public final class LikelihoodStep implements Step {
  /** Folder of the likelihoods. */
  public static final String LIKELIHOODS = "likelihoods";

  private final ModelRef base;
  private final AnswerStep answers;
  private final Evaluation evaluation;
  private final PromptTemplate template;
  private final String device;
  private final StepSpec spec;

  /** Likelihoods under the base of the answers that a step leaves. */
  public LikelihoodStep(ModelRef base, AnswerStep answers, Recipe recipe, PromptTemplate template) {
    this.base = base;
    this.answers = answers;
    this.evaluation = recipe.evaluate();
    this.template = template;
    this.device = recipe.device();
    Map<String, String> inputs = Map.of("answers", Specs.key(answers), "base", base.digest());
    String name = "likelihood of " + answers.subject();
    this.spec = Specs.data("likelihood", name, inputs, config(), recipe.seed());
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    List<Step> inputs = new ArrayList<>(List.of(answers));
    inputs.addAll(base.steps());
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
        new StepMemory(settings.memory(model, length).reading(), settings.savings()));
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    String said = run.input(answers).resolve(AnswerStep.ANSWERS).toString();
    Path folder = base.resolve(run.folders());
    String root = run.workspace().toString();
    run.pipelines().run(pipeline -> build(pipeline, said, folder, root));
    return Counts.read(run.workspace());
  }

  private void build(Pipeline pipeline, String said, Path folder, String root) {
    FolderLikelihood model =
        new FolderLikelihood(base.digest(), folder.toString(), template, device);
    pipeline
        .apply("Read", ReadRecords.of(Answer.class, said))
        .apply(MeasureLikelihoods.under(model, answers.shards(), evaluation.batch()))
        .apply("Likelihoods", WriteRecords.to(root, LIKELIHOODS, 1))
        .apply("Total", WriteCounts.to(root));
  }
}
