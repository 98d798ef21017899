package dev.amend.pipelines.report.build;

import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.SplitMetric;
import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.train.TrainingResult;
import dev.amend.pipelines.glossary.MetricDefinitions;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.Scope;
import dev.amend.pipelines.report.Score;
import dev.amend.pipelines.verdict.Measured;
import dev.amend.pipelines.verdict.ModelEvaluation;
import dev.amend.pipelines.verdict.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Everything measured on each model, the untouched one first. */
final class ModelRows {
  /** A later round compares itself with where it started, which is not the base. */
  private static final String LATER = "measured to the start of the last round only";

  private final Policy policy;
  private final ModelEvaluation base;
  private final List<String> kept;
  private final int heldOut;

  ModelRows(Policy policy, ModelEvaluation base, int heldOut) {
    this.heldOut = heldOut;
    this.policy = policy;
    this.base = base;
    this.kept = policy.keep().stream().map(Keep::id).toList();
  }

  ModelRow base() {
    List<Score> scores = scores(base);
    scores.add(Score.of(MetricDefinitions.RETAIN_KL, Scope.RETAIN, alone(0)));
    return ModelRow.untrained("base", ModelRow.Role.BASE, scores);
  }

  /**
   * A trained model.
   *
   * @param result of its last round
   * @param cost of all its rounds
   */
  ModelRow of(Trials.Decided judged, TrainingResult result, TrainingCost cost) {
    boolean fromBase = judged.trial().rounds().size() == 1;
    List<Score> scores = scores(judged.evaluation());
    scores.add(
        fromBase
            ? retainKl(result)
            : Score.absent(MetricDefinitions.RETAIN_KL, Scope.RETAIN, LATER));
    String stop = result.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new ModelRow(
        judged.trial().model().name(),
        judged.trial().baseline() ? ModelRow.Role.BASELINE : ModelRow.Role.METHOD,
        stop,
        "step " + result.steps() + ": " + result.explanation() + kept(result),
        scores,
        fromBase
            ? result.values().getOrDefault(EvaluationMetric.UPDATE_NORM, Double.NaN)
            : Double.NaN,
        cost.seconds(),
        cost.tokens(),
        result.keptStep(),
        !result.reason().keepsLast());
  }

  private Score retainKl(TrainingResult result) {
    double kl = result.values().getOrDefault(EvaluationMetric.RETAIN_KL, Double.NaN);
    return Double.isNaN(kl)
        ? Score.absent(MetricDefinitions.RETAIN_KL, Scope.RETAIN, "no held-out rows")
        : Score.of(MetricDefinitions.RETAIN_KL, Scope.RETAIN, alone(kl));
  }

  private static String kept(TrainingResult result) {
    return result.keptStep() == result.steps()
        ? ""
        : " The weights of step " + result.keptStep() + " were kept.";
  }

  private List<Score> scores(ModelEvaluation model) {
    List<Score> scores = new ArrayList<>();
    limited().forEach(metric -> scores.addAll(ofClauses(metric, model)));
    for (String metric : Metrics.RETAIN) {
      scores.add(score(metric, Scope.RETAIN, model, kept, Split.UNSEEN));
    }
    for (String metric : keptBesides()) {
      List<String> limiting =
          policy.keep().stream()
              .filter(keep -> keep.accept().containsKey(metric))
              .map(Keep::id)
              .toList();
      scores.add(score(metric, Scope.RETAIN, model, limiting, Split.UNSEEN));
    }
    return scores;
  }

  private List<Score> ofClauses(String metric, ModelEvaluation model) {
    List<Clause> clauses =
        policy.clauses().stream().filter(clause -> clause.accept().containsKey(metric)).toList();
    List<Clause> heldOut = clauses.stream().filter(clause -> clause.selection().holdOut()).toList();
    if (Metrics.criterion(metric) instanceof SplitMetric) {
      return List.of(score(metric, Scope.SEEN_AND_UNSEEN, model, ids(heldOut), Split.SEEN));
    }
    List<Score> scores = new ArrayList<>();
    scores.add(score(metric, Scope.SEEN, model, ids(clauses), Split.SEEN));
    if (!heldOut.isEmpty()) {
      scores.add(score(metric, Scope.UNSEEN, model, ids(heldOut), Split.UNSEEN));
    }
    return scores;
  }

  private static List<String> ids(List<Clause> clauses) {
    return clauses.stream().map(Clause::id).toList();
  }

  private Score score(
      String metric, Scope scope, ModelEvaluation model, List<String> selections, Split part) {
    Criterion criterion = Metrics.criterion(metric);
    Measured measured = Measured.of(criterion, base, model, selections, part);
    String why = measured.tally().asked() == 0 ? "no prompts" : "nothing that counts";
    return measured.value().n() == 0
        ? Score.absent(metric, scope, why)
        : Score.of(metric, scope, measured.value());
  }

  private TreeSet<String> limited() {
    TreeSet<String> metrics = new TreeSet<>();
    policy.clauses().forEach(clause -> metrics.addAll(clause.accept().keySet()));
    return metrics;
  }

  /** What keep entries limit beside what every report shows of what stays. */
  private TreeSet<String> keptBesides() {
    TreeSet<String> metrics = new TreeSet<>();
    policy.keep().forEach(keep -> metrics.addAll(keep.accept().keySet()));
    Metrics.RETAIN.forEach(metrics::remove);
    return metrics;
  }

  /** A mean whose single values training did not keep, so that no interval can be given. */
  private Measurement alone(double value) {
    return new Measurement(value, heldOut, Double.NaN, Double.NaN);
  }
}
