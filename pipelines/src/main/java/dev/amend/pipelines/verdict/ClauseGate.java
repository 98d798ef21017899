package dev.amend.pipelines.verdict;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.Proof;
import dev.amend.models.evaluate.SplitMetric;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what a model says against the limits of a policy. */
public final class ClauseGate {
  private final ModelEvaluation base;
  private final ModelEvaluation model;
  private final String name;
  private final LostRecords lost;

  ClauseGate(ModelEvaluation base, ModelEvaluation model, String name, LostRecords lost) {
    this.base = base;
    this.model = model;
    this.name = name;
    this.lost = lost;
  }

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
        worst(limits),
        limits);
  }

  ClauseVerdict keep(Keep keep) {
    List<LimitVerdict> limits = new ArrayList<>();
    EvaluationSet unseen = new EvaluationSet(keep.id(), Split.UNSEEN);
    for (Map.Entry<String, Limit> accept : keep.accept().entrySet()) {
      Double limit = accept.getValue().unseen();
      add(limits, unseen, accept.getKey(), Scope.RETAIN, limit);
    }
    return new ClauseVerdict(
        keep.id(), ClauseSentences.asked(keep), "keep", "", "", name, worst(limits), limits);
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
    Measurement measured = measure(criterion, model, set);
    Proof proof = criterion.prove(measured, limit);
    Optional<String> doubt = lost.of(set.selection());
    boolean doubted = doubt.isPresent() && proof.verdict() == Verdict.ACCEPTED;
    limits.add(
        new LimitVerdict(
            metric,
            scope,
            limit,
            measured,
            measure(criterion, base, set),
            doubted ? Verdict.NOT_PROVEN : proof.verdict(),
            explanation(criterion, proof)
                + doubt.map("; not proven, because "::concat).orElse("")));
  }

  private Measurement measure(Criterion criterion, ModelEvaluation of, EvaluationSet set) {
    return Measured.of(criterion, base, of, List.of(set.selection()), set.split());
  }

  private static String explanation(Criterion criterion, Proof proof) {
    String side = criterion.lowerIsBetter() ? "at most " : "at least ";
    Unit unit = criterion.unit();
    String text =
        "with 95% confidence "
            + side
            + Figures.exactly(unit, proof.bound())
            + " over "
            + Figures.count(proof.n())
            + " answers; the limit is "
            + side
            + Figures.threshold(unit, proof.limit());
    if (proof.needed() == Integer.MAX_VALUE) {
      return text + "; more answers would not prove it";
    }
    return proof.needed() > 0
        ? text + "; " + Figures.count(proof.needed()) + " answers like these would prove it"
        : text;
  }

  private static Verdict worst(List<LimitVerdict> limits) {
    return Verdict.worst(limits.stream().map(LimitVerdict::verdict).toList());
  }
}
