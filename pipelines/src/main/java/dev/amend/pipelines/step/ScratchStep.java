package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the model that training from scratch begins with: a tokenizer learnt from the sources, and
 * random weights.
 */
public final class ScratchStep implements Step {
  private final ScratchModel model;
  private final PromptTemplate template;
  private final List<Step> corpus;
  private final StepSpec spec;

  /** Learns from the results of these collect steps. */
  public ScratchStep(
      ScratchModel model, PromptTemplate template, List<CollectStep> corpus, long seed) {
    this.model = model;
    this.template = template;
    this.corpus = List.copyOf(corpus);
    Map<String, String> inputs = new TreeMap<>();
    corpus.forEach(step -> inputs.put(step.source(), Specs.key(step)));
    this.spec = Specs.model("scratch", "start from scratch", inputs, config(), seed);
  }

  /** The model that it makes; its vocabulary may come to be smaller. */
  public ScratchModel model() {
    return model;
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    return corpus;
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("model", model, "template", template.text());
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    List<Path> folders =
        corpus.stream().map(step -> run.input(step).resolve(CollectStep.EXAMPLES)).toList();
    model.write(folders, template, spec.seed(), run.workspace().resolve(ModelRef.MODEL));
    return Map.of();
  }
}
