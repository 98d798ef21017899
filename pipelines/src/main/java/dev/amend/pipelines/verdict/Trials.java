package dev.amend.pipelines.verdict;

import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.UtilityDrop;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.evidence.Shown;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges every candidate and chooses: of the accepted methods the one that lost least helpfulness,
 * else the one that came closest.
 *
 * @param base answers of the untouched model
 * @param decided one a candidate, methods before baselines
 * @param best the chosen one; its verdict is the run's
 */
public record Trials(ModelEvaluation base, List<Decided> decided, Decided best) {

  /**
   * A candidate with what was found.
   *
   * @param objections why it is not promoted, whatever limits it keeps; empty as a rule
   */
  public record Decided(
      Graph.Trial trial,
      ModelEvaluation evaluation,
      List<ClauseVerdict> clauses,
      List<String> objections) {
    public Decided {
      clauses = List.copyOf(clauses);
      objections = List.copyOf(objections);
    }

    /**
     * Refused where something is objected to; else the worst of its clauses and keep entries, and
     * already kept where no clause shows anything.
     */
    public Verdict verdict() {
      return objections.isEmpty()
          ? Shown.together(of(clauses), of(clauses.stream().filter(c -> !c.keeps()).toList()))
          : Verdict.REFUSED;
    }

    private static List<Verdict> of(List<ClauseVerdict> clauses) {
      return clauses.stream().map(ClauseVerdict::verdict).toList();
    }

    /** How many clauses and keep entries hold. */
    public long held() {
      return clauses.stream().filter(c -> c.verdict().holds()).count();
    }
  }

  /**
   * Reads the answers of all models and holds them against the policy.
   *
   * @param folders where the evaluations of the graph left them
   * @param doubts why a limit is not proven whatever its numbers
   */
  public static Trials decide(
      Policy policy, Graph graph, StepRun.Folders folders, List<Doubt> doubts) throws IOException {
    ModelEvaluation base = ModelEvaluation.of(graph.baseEvaluations(), folders);
    Objections objections = new Objections(policy, base, folders);
    List<Decided> decided = new ArrayList<>();
    for (Graph.Trial trial : graph.trials()) {
      ModelEvaluation evaluation = ModelEvaluation.of(trial.evaluations(), folders);
      ClauseGate limits = new ClauseGate(base, evaluation, trial.model().name(), doubts);
      List<ClauseVerdict> clauses = new ArrayList<>();
      policy.clauses().forEach(clause -> clauses.add(limits.clause(clause)));
      policy.keep().stream()
          .filter(keep -> !keep.accept().isEmpty())
          .forEach(keep -> clauses.add(limits.keep(keep)));
      decided.add(new Decided(trial, evaluation, clauses, objections.to(trial, evaluation)));
    }
    Comparator<Decided> order =
        Comparator.comparing(Decided::verdict)
            .thenComparing(Comparator.comparing(Decided::held).reversed())
            .thenComparing(one -> drop(policy, base, one));
    Decided best = decided.stream().filter(one -> !one.trial().baseline()).min(order).orElseThrow();
    return new Trials(base, decided, best);
  }

  private static double drop(Policy policy, ModelEvaluation base, Decided one) {
    List<String> kept = policy.keep().stream().map(Keep::id).toList();
    Measurement drop =
        Measured.of(new UtilityDrop(), base, one.evaluation(), kept, Split.UNSEEN).value();
    return Double.isNaN(drop.value()) ? 0 : drop.value();
  }
}
