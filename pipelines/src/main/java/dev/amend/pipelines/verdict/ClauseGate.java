package dev.amend.pipelines.verdict;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.Proof;
import dev.amend.models.evaluate.SplitMetric;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.evidence.Shown;
import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.report.Health;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a model says against the limits of a policy.
 *
 * @param base the untouched model
 * @param model the judged one
 * @param name of the judged model
 * @param doubts why a limit is not proven whatever its numbers
 */
record ClauseGate(ModelEvaluation base, ModelEvaluation model, String name, List<Doubt> doubts) {

  ClauseVerdict clause(Clause clause) {
    List<LimitVerdict> limits = new ArrayList<>();
    EvaluationSet seen = new EvaluationSet(clause.id(), Split.SEEN);
    EvaluationSet unseen = new EvaluationSet(clause.id(), Split.UNSEEN);
    for (Map.Entry<String, Limit> accept : clause.accept().entrySet()) {
      Limit limit = accept.getValue();
      String metric = accept.getKey();
      if (Metrics.criterion(metric) instanceof SplitMetric) {
        add(limits, seen, metric, Scope.SEEN_AND_UNSEEN, limit.seen());
      } else {
        add(limits, seen, metric, Scope.SEEN, limit.seen());
        add(limits, unseen, metric, Scope.UNSEEN, limit.unseen());
      }
    }
    return new ClauseVerdict(
        clause.id(),
        ClauseSentences.asked(clause),
        clause.forbid() != null ? "forbid" : "forget",
        Objects.requireNonNullElse(clause.reason(), ""),
        clause.due() == null ? "" : clause.due().toString(),
        name,
        together(limits),
        limits,
        health(clause));
  }

  /** What the clause does not limit itself, on what was held out where something was. */
  private List<Health> health(Clause clause) {
    boolean heldOut = clause.selection().holdOut();
    EvaluationSet set = new EvaluationSet(clause.id(), heldOut ? Split.UNSEEN : Split.SEEN);
    Scope scope = heldOut ? Scope.UNSEEN : Scope.SEEN;
    List<Health> health = new ArrayList<>();
    for (String metric : Metrics.HEALTH) {
      Criterion criterion = Metrics.criterion(metric);
      Measurement measured = measure(criterion, model, set).value();
      if (measured.n() > 0 && !clause.accept().containsKey(metric)) {
        health.add(new Health(metric, scope, measured, measure(criterion, base, set).value()));
      }
    }
    return health;
  }

  ClauseVerdict keep(Keep keep) {
    List<LimitVerdict> limits = new ArrayList<>();
    EvaluationSet unseen = new EvaluationSet(keep.id(), Split.UNSEEN);
    for (Map.Entry<String, Limit> accept : keep.accept().entrySet()) {
      Double limit = accept.getValue().unseen();
      add(limits, unseen, accept.getKey(), Scope.RETAIN, limit);
    }
    Verdict worst = Verdict.worst(limits.stream().map(LimitVerdict::verdict).toList());
    return new ClauseVerdict(
        keep.id(), ClauseSentences.asked(keep), "keep", "", "", name, worst, limits, List.of());
  }

  private void add(
      List<LimitVerdict> limits,
      EvaluationSet set,
      String metric,
      Scope scope,
      @Nullable Double limit) {
    if (limit == null) {
      return;
    }
    Criterion criterion = Metrics.criterion(metric);
    Measured measured = measure(criterion, model, set);
    Measured before = measure(criterion, base, set);
    boolean census = census(criterion, measured, scope) && census(criterion, before, scope);
    Proof proof = proof(criterion, measured, limit, census);
    List<String> doubted =
        doubts.stream()
            .flatMap(doubt -> doubt.of(set.selection(), criterion, measured.tally()).stream())
            .toList();
    Verdict verdict =
        scope == Scope.RETAIN
            ? Shown.ofKept(proof, doubted)
            : Shown.ofLimit(proof, proof(criterion, before, limit, census), doubted);
    limits.add(
        new LimitVerdict(
            metric,
            scope,
            limit,
            measured.value(),
            before.value(),
            measured.tally(),
            verdict,
            new LimitSentence(criterion, proof, measured.tally(), census, verdict, doubted)
                .text()));
  }

  /** Whether all rows that training saw were asked, each for the one answer that it has. */
  private boolean census(Criterion criterion, Measured measured, Scope scope) {
    Tally tally = measured.tally();
    return scope == Scope.SEEN
        && !(criterion instanceof SplitMetric)
        && measured.value().n() == tally.asked()
        && model.asking().census(tally.asked());
  }

  private static Proof proof(Criterion criterion, Measured measured, double limit, boolean census) {
    return census
        ? Proof.ofAll(measured.value(), limit, criterion.lowerIsBetter())
        : criterion.prove(measured.value(), limit);
  }

  private Measured measure(Criterion criterion, ModelEvaluation of, EvaluationSet set) {
    return Measured.of(criterion, base, of, List.of(set.selection()), set.split());
  }

  /** The verdict on a clause: what it asks to go decides whether anything was shown. */
  private static Verdict together(List<LimitVerdict> limits) {
    List<Criterion> all = limits.stream().map(one -> Metrics.criterion(one.metric())).toList();
    List<Verdict> deciding =
        limits.stream()
            .filter(one -> Shown.decides(Metrics.criterion(one.metric()), all))
            .map(LimitVerdict::verdict)
            .toList();
    return Shown.together(limits.stream().map(LimitVerdict::verdict).toList(), deciding);
  }
}
