package dev.amend.pipelines.plan;

import dev.amend.models.data.Digests;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The work of a project.
 *
 * @param steps all of it, each step after those it reads
 * @param base the untouched model
 * @param template by which all models are asked
 * @param baseEvaluations what is asked of it, one a selection
 * @param trials one a candidate, methods before baselines
 */
public record Graph(
    List<Step> steps,
    List<CollectStep> sources,
    List<SelectStep> selections,
    ModelRef base,
    PromptTemplate template,
    List<SelectionEvaluation> baseEvaluations,
    List<Trial> trials) {

  /**
   * One training of a candidate. What it needs is made by the steps that its training reads.
   *
   * @param number counted from 1
   * @param policy what it makes, where the next round starts
   */
  public record Round(int number, TrainStep train, ModelRef policy) {}

  /**
   * One candidate: how it trains and what is asked of it.
   *
   * @param rounds at least one, each starting where the one before ended
   * @param evaluations of what the last round made
   */
  public record Trial(
      Candidate candidate,
      boolean baseline,
      List<Round> rounds,
      List<SelectionEvaluation> evaluations) {
    public Trial {
      rounds = List.copyOf(rounds);
      evaluations = List.copyOf(evaluations);
    }

    /** The candidate's model: what the last round made. */
    public ModelRef model() {
      return last().policy();
    }

    /** The training that made the model. */
    public TrainStep train() {
      return last().train();
    }

    private Round last() {
      return rounds.get(rounds.size() - 1);
    }
  }

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

  /** The graph of a base and its candidates, with every step that these read. */
  static Graph of(
      Collection<CollectStep> sources,
      List<SelectStep> selections,
      ModelRef base,
      PromptTemplate template,
      List<SelectionEvaluation> baseEvaluations,
      List<Trial> trials) {
    Set<Step> steps = new LinkedHashSet<>();
    steps.addAll(sources);
    steps.addAll(selections);
    add(base.steps(), steps);
    add(SelectionEvaluation.steps(baseEvaluations), steps);
    for (Trial trial : trials) {
      trial.rounds().forEach(round -> add(List.of(round.train()), steps));
      add(SelectionEvaluation.steps(trial.evaluations()), steps);
    }
    return new Graph(
        List.copyOf(steps),
        List.copyOf(sources),
        selections,
        base,
        template,
        baseEvaluations,
        trials);
  }

  /** Adds steps, each after those it reads. */
  private static void add(List<Step> more, Set<Step> steps) {
    for (Step step : more) {
      if (!steps.contains(step)) {
        add(step.inputs(), steps);
        steps.add(step);
      }
    }
  }
}
