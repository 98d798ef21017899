package dev.amend.pipelines.plan;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Metric;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.generate.Sampling;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.train.spec.Probe;
import dev.amend.pipelines.plan.supply.ProjectPlan;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.StepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate is asked while it trains: held-out prompts of keep entries, and those of clauses
 * whose limits a probe can watch.
 */
record Probes(ProjectPlan plan) {
  private static final int PROMPTS = 64;

  List<Probe> in(StepRun.Folders folders) {
    List<Probe> probes = new ArrayList<>();
    for (SelectStep step : plan.selections()) {
      if (!step.selection().forget()) {
        probes.add(probe(step, folders, Split.VALIDATE, null, null, 0));
      }
    }
    for (Clause clause : plan.project().policy().clauses()) {
      SelectStep step = step(clause.id());
      Map<String, String> judges = new MeasuredRecords(plan.project()).judges(step.selection());
      for (Map.Entry<String, Limit> accept : clause.accept().entrySet()) {
        if (accept.getValue().judge() == null && probed(accept.getKey())) {
          Limit limit = accept.getValue();
          String judge = judges.get(accept.getKey());
          add(probes, step, folders, Split.SEEN, accept.getKey(), judge, limit.seen());
          add(probes, step, folders, Split.VALIDATE, accept.getKey(), judge, limit.unseen());
        }
      }
    }
    return probes;
  }

  /**
   * Whether a probe can watch it: it asks one model, the one in training, and nobody else, and
   * there is something to come down to.
   */
  private static boolean probed(String metric) {
    return Metrics.criterion(metric) instanceof Metric<?> single
        && single.lowerIsBetter()
        && single.reads().equals(ScoredAnswer.class);
  }

  private void add(
      List<Probe> probes,
      SelectStep step,
      StepRun.Folders folders,
      Split part,
      String metric,
      @Nullable String judge,
      @Nullable Double limit) {
    if (limit != null) {
      probes.add(probe(step, folders, part, metric, judge, limit));
    }
  }

  private Probe probe(
      SelectStep step,
      StepRun.Folders folders,
      Split part,
      @Nullable String metric,
      @Nullable String judge,
      double limit) {
    String set = new EvaluationSet(step.selection().id(), part).name();
    String folder = new RowSet(step, set).in(folders);
    Sampling sampling = plan.recipe().evaluate().sampling(plan.recipe().seed());
    JudgeSetting setting =
        step.judges().stream()
            .filter(one -> one.id().equals(judge))
            .findFirst()
            .orElse(step.judge());
    return new Probe(set, folder, folders.judge(setting), metric, limit, PROMPTS, sampling);
  }

  private SelectStep step(String id) {
    return plan.selections().stream()
        .filter(step -> step.selection().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
