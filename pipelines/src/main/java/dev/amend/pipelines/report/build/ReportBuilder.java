package dev.amend.pipelines.report.build;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Json;
import dev.amend.models.guard.RunFacts;
import dev.amend.models.train.TrainingResult;
import dev.amend.pipelines.compare.Changes;
import dev.amend.pipelines.glossary.MetricDefinitions;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.report.ClauseCount;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Run;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.StepCost;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.verdict.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers all that a run has to show. */
public final class ReportBuilder {
  private final Project project;
  private final Graph graph;
  private final Trials trials;
  private final StepResults results;
  private final LocalStepStore store;

  /**
   * A report of the graph's steps and of what was decided from them.
   *
   * @param store where the steps and the logs of earlier runs are
   */
  public ReportBuilder(
      Project project, Graph graph, Trials trials, StepResults results, LocalStepStore store) {
    this.project = project;
    this.graph = graph;
    this.trials = trials;
    this.results = results;
    this.store = store;
  }

  /**
   * Gathers it.
   *
   * @param previous the run with which this one is compared, if any
   * @param seconds how long this run took
   */
  public RunReport build(RunRecord record, @Nullable RunRecord previous, double seconds)
      throws IOException {
    TrainedModels models = new TrainedModels(project.policy(), graph, trials, results, store);
    return new RunReport(
        run(record, seconds),
        trials.best().verdict(),
        Reasons.of(trials),
        previous == null ? List.of() : Changes.of(store, previous, record),
        trials.best().clauses(),
        models.rows(),
        curves(),
        Samples.of(trials, project.recipe().report().samples()),
        project.policy().sources().stream()
            .map(source -> DataCounts.of(source.id(), results.of("collect " + source.id())))
            .toList(),
        rows(),
        graph.steps().stream().map(this::cost).toList(),
        Lineage.of(record, graph, trials.best().trial(), results, store),
        new Notes(project.policy(), graph, results).all(),
        MetricDefinitions.all());
  }

  private Run run(RunRecord record, double seconds) {
    return new Run(
        "Policy " + record.policyVersion() + " on " + name(project.folder()),
        record.id(),
        record.policyVersion(),
        project.recipe().seed(),
        project.recipe().runner().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        record.started(),
        seconds,
        "amend apply --project " + project.folder());
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : name.toString();
  }

  private List<ClauseCount> rows() throws IOException {
    TrainStep train = trials.best().trial().train();
    TrainingResult result = TrainStep.result(store.folder(train.spec().key()));
    TrainedRows trained = new TrainedRows(graph.selections(), result);
    return graph.selections().stream()
        .map(step -> DataCounts.of(step, results.of(step), trained.of(step)))
        .toList();
  }

  private List<Curve> curves() throws IOException {
    Curves logged = new Curves(store.root(), project.recipe().guards());
    List<Curve> curves = new ArrayList<>();
    for (Graph.Trial trial : graph.trials()) {
      for (Graph.Round round : trial.rounds()) {
        String key = round.train().spec().key().digest();
        curves.addAll(logged.of(round.policy().name(), key, forgetCeiling(trial)));
      }
    }
    return curves;
  }

  /** Only a method whose loss has no minimum is stopped for its forget loss. */
  private double forgetCeiling(Graph.Trial trial) throws IOException {
    if (trial.candidate().method().boundedBelow()) {
      return Double.NaN;
    }
    Path base = graph.base().resolve(step -> store.folder(step.spec().key()));
    JsonNode config = Json.MAPPER.readTree(base.resolve("config.json").toFile());
    return RunFacts.forgetCeiling(config.get("vocab_size").asInt());
  }

  private StepCost cost(Step step) {
    StepManifest manifest = results.of(step);
    Map<String, Double> metrics = manifest.metrics();
    return new StepCost(
        step.name(),
        manifest.seconds(),
        metrics.getOrDefault("compute/tokens", 0.0).longValue(),
        metrics.getOrDefault("compute/peak_bytes", 0.0).longValue(),
        !results.ran().contains(step.name()));
  }
}
