package dev.amend.pipelines.compare;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two runs side by side: what went in differently, and what came out.
 *
 * @param changes what went in: policy, recipe, data, base, code; {@code before} is the first run
 * @param models what came out, model by model
 * @param glossary a definition of every metric that appears
 */
public record Comparison(
    ComparedRun a,
    ComparedRun b,
    List<Change> changes,
    List<ComparedModel> models,
    List<Definition> glossary) {
  public Comparison {
    changes = List.copyOf(changes);
    models = List.copyOf(models);
    glossary = List.copyOf(glossary);
  }

  /** Compares two runs of a store that came to a verdict. */
  public static Comparison of(LocalStepStore store, RunRecord a, RunRecord b) throws IOException {
    RunReport inA = report(store, a);
    RunReport inB = report(store, b);
    List<Change> changes = new ArrayList<>(PolicyDifferences.of(a, b));
    changes.addAll(ReportDifferences.of("recipe", around(inA), around(inB)));
    changes.addAll(RecipeDifferences.of(a.steps(), b.steps(), new StepSettings(store)));
    changes.addAll(DataDifferences.of(inA, inB));
    changes.addAll(StepDifferences.of(a.steps(), b.steps()));
    return new Comparison(
        ComparedRun.of(a, inA),
        ComparedRun.of(b, inB),
        changes,
        ComparedModel.all(inA, inB),
        glossary(inA, inB));
  }

  /** The definition of a metric. */
  public Definition metric(String id) {
    return glossary.stream().filter(metric -> metric.id().equals(id)).findFirst().orElseThrow();
  }

  private static RunReport report(LocalStepStore store, RunRecord run) throws IOException {
    return ReportJson.read(Files.readString(RunFolder.open(store.root(), run.id()).jsonReport()));
  }

  /** What holds for all steps of a run: which candidates there are and what ran its pipelines. */
  private static Map<String, String> around(RunReport report) {
    Map<String, String> around = new LinkedHashMap<>();
    around.put("runner", report.run().runner());
    around.put(
        "candidates",
        String.join(
            ", ", report.models().stream().skip(1).map(model -> model.name()).sorted().toList()));
    return around;
  }

  private static List<Definition> glossary(RunReport a, RunReport b) {
    Map<String, Definition> byId = new LinkedHashMap<>();
    a.glossary().forEach(metric -> byId.put(metric.id(), metric));
    b.glossary().forEach(metric -> byId.putIfAbsent(metric.id(), metric));
    return List.copyOf(byId.values());
  }
}
