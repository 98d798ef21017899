package dev.amend.pipelines.report.build;

import dev.amend.infra.store.StepStore;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.verdict.Trials;
import dev.amend.transforms.CountKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The models of a run as rows: the base, then every candidate with how its training ended. */
final class TrainedModels {
  private final Policy policy;
  private final Graph graph;
  private final Trials trials;
  private final StepResults results;
  private final StepStore store;

  TrainedModels(Policy policy, Graph graph, Trials trials, StepResults results, StepStore store) {
    this.policy = policy;
    this.graph = graph;
    this.trials = trials;
    this.results = results;
    this.store = store;
  }

  List<ModelRow> rows() throws IOException {
    ModelRows rows = new ModelRows(policy, trials.base(), heldOut());
    List<ModelRow> models = new ArrayList<>(List.of(rows.base()));
    for (Trials.Decided judged : trials.decided()) {
      models.add(rows.of(judged, result(judged.trial().train()), cost(judged.trial())));
    }
    return models;
  }

  private TrainingResult result(TrainStep train) throws IOException {
    return TrainStep.result(store.folder(train.spec().key()));
  }

  private TrainingCost cost(Graph.Trial trial) throws IOException {
    double seconds = 0;
    long tokens = 0;
    for (Graph.Round round : trial.rounds()) {
      seconds += results.of(round.train()).seconds();
      tokens += result(round.train()).tokens();
    }
    return new TrainingCost(seconds, tokens);
  }

  /** Rows that must stay on which training measured its KL to the base. */
  private int heldOut() {
    String written = CountKeys.written(SelectStep.RETAIN_VALIDATE);
    int most = TrainingData.heldOut(policy.keep().size());
    return graph.selections().stream()
        .mapToInt(step -> results.of(step).metrics().getOrDefault(written, 0.0).intValue())
        .map(rows -> Math.min(rows, most))
        .sum();
  }
}
