package dev.amend.pipelines.plan;

import dev.amend.models.data.Digests;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The work of a project.
 *
 * @param steps all of it, each step after those it reads
 * @param base the untouched model
 * @param baseEvaluations what is asked of it, one a selection
 * @param trials one a candidate, methods before baselines
 */
public record Graph(
    List<Step> steps,
    List<CollectStep> sources,
    List<SelectStep> selections,
    ModelRef base,
    List<SelectionEvaluation> baseEvaluations,
    List<Trial> trials) {

  /** One candidate: how it trains and what is asked of it. */
  public record Trial(
      Candidate candidate,
      boolean baseline,
      TrainStep train,
      ModelRef model,
      List<SelectionEvaluation> evaluations) {}

  public Graph {
    steps = List.copyOf(steps);
    sources = List.copyOf(sources);
    selections = List.copyOf(selections);
    baseEvaluations = List.copyOf(baseEvaluations);
    trials = List.copyOf(trials);
  }

  /** Digest of the keys of all steps: policy rows, data, recipe, base model and code. */
  public String fingerprint() {
    return Digests.of(
        steps.stream().map(step -> step.spec().key().digest()).sorted().toArray(String[]::new));
  }

  /** Collects steps in the order in which they can run. */
  static final class Builder {
    private final List<Step> steps = new ArrayList<>();
    private final List<CollectStep> sources;
    private final List<SelectStep> selections;
    private final List<Trial> trials = new ArrayList<>();
    private @Nullable ModelRef base;
    private List<SelectionEvaluation> baseEvaluations = List.of();

    Builder(Collection<CollectStep> sources, List<SelectStep> selections) {
      this.sources = List.copyOf(sources);
      this.selections = List.copyOf(selections);
      steps.addAll(sources);
      steps.addAll(selections);
    }

    Builder add(Step step) {
      steps.add(step);
      return this;
    }

    void base(ModelRef model, List<SelectionEvaluation> evaluations) {
      base = model;
      baseEvaluations = evaluations;
      steps.addAll(SelectionEvaluation.steps(evaluations));
    }

    void candidate(
        Candidate candidate,
        boolean baseline,
        TrainStep train,
        ModelRef model,
        List<SelectionEvaluation> evaluations) {
      steps.add(train);
      steps.addAll(SelectionEvaluation.steps(evaluations));
      trials.add(new Trial(candidate, baseline, train, model, evaluations));
    }

    Graph build() {
      ModelRef model = Objects.requireNonNull(base);
      return new Graph(steps, sources, selections, model, baseEvaluations, trials);
    }
  }
}
