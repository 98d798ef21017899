package dev.amend.pipelines.report.build;

import dev.amend.infra.store.StepStore;
import dev.amend.models.data.Digests;
import dev.amend.models.format.ModelDigest;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.step.AnswerStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was made of what: every clause, every step, and the weights that were judged. */
final class Lineage {
  private Lineage() {}

  static List<Artifact> of(
      RunRecord record, Graph graph, Graph.Trial judged, StepResults results, StepStore store)
      throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    record.clauses().forEach((id, text) -> artifacts.add(Artifact.clause(id, Digests.of(text))));
    Optional<Artifact> base = base(graph.base());
    base.ifPresent(artifacts::add);
    for (Step step : graph.steps()) {
      artifacts.add(
          new Artifact(
              step.spec().kind(), step.name(), results.of(step).output(), madeOf(step, base)));
    }
    artifacts.add(weights(judged, store));
    return artifacts;
  }

  /** Repository and commit of a base from the hub; a folder that was brought has no such name. */
  private static Optional<Artifact> base(ModelRef base) {
    return base.origin().isEmpty()
        ? Optional.empty()
        : Optional.of(Artifact.base(base.origin(), base.digest()));
  }

  private static List<String> madeOf(Step step, Optional<Artifact> base) {
    List<String> from = new ArrayList<>();
    if (step instanceof SelectStep select) {
      from.add(Artifact.clauseName(select.selection().id()));
    }
    if (step instanceof TrainStep
        || step instanceof AnswerStep
        || step instanceof LikelihoodStep
        || step instanceof RowLikelihoodStep) {
      base.ifPresent(artifact -> from.add(artifact.name()));
    }
    step.inputs().forEach(input -> from.add(input.name()));
    return from;
  }

  private static Artifact weights(Graph.Trial judged, StepStore store) throws IOException {
    Path folder = judged.model().resolve(step -> store.folder(step.spec().key()));
    String digest = ModelDigest.of(folder);
    return Artifact.weights(judged.model().name(), digest, List.of(judged.train().name()));
  }
}
