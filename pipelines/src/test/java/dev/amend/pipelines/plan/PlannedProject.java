package dev.amend.pipelines.plan;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Json;
import dev.amend.pipelines.cli.Surroundings;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import dev.amend.pipelines.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A project of a file, two gold sets and two candidates whose steps are never run: what a plan is
 * made of is known before.
 */
record PlannedProject(Path folder) {
  private static final String POLICY =
      """
      version: 1
      base: scratch
      sources:
        - {id: facts, uri: facts.jsonl, format: examples}
        - {id: harm, uri: "gold:harm?rows=100"}
        - {id: chat, uri: "gold:benign?rows=100"}
      clauses:
        - {id: no-harm, forbid: {source: harm}, accept: {harmful-rate: 0.5}}
        - {id: takedown, forget: {source: facts, where: "kind = old"}, accept: {leak-rate: 0.5}}
      keep:
        - {source: chat, accept: {refusal-rate: 0.5}}
        - {source: facts}
      """;

  private static final String RECIPE =
      """
      methods: [npo]
      baselines: [sft]
      scratch: {sources: [chat]}
      """;

  static PlannedProject in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    Files.writeString(folder.resolve("facts.jsonl"), "{\"prompt\": \"p\", \"response\": \"r\"}\n");
    return new PlannedProject(folder);
  }

  PlannedProject edit(String file, String text, String by) throws IOException {
    String before = Files.readString(folder.resolve(file));
    if (!before.contains(text)) {
      throw new IllegalArgumentException(file + " does not contain '" + text + "'");
    }
    Files.writeString(folder.resolve(file), before.replace(text, by));
    return this;
  }

  Project read() {
    Problems problems = new Problems();
    return new ProjectReader(Surroundings.system().vocabulary().get(), name -> null)
        .read(folder, problems)
        .orElseThrow(() -> new IllegalStateException(problems.toString()));
  }

  Graph graph() throws IOException {
    return new Planner(
            read(),
            (job, events) -> {
              throw new IllegalStateException("a plan runs nothing");
            })
        .graph();
  }

  LocalStepStore store() {
    return new LocalStepStore(folder.resolve("runs"));
  }

  Plan plan() throws IOException {
    return Plan.of(read(), graph(), store());
  }

  /** Why each step runs, by name. */
  Map<String, String> reasons() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (Plan.Planned step : plan().steps()) {
      if (step.runs()) {
        reasons.put(step.name(), step.reason());
      }
    }
    return reasons;
  }

  /** Leaves what an apply leaves: every step committed, and the record of a run. */
  void apply() throws IOException {
    for (Step step : graph().steps()) {
      Path workspace = store().workspace(step.spec().key());
      Files.writeString(workspace.resolve("result.txt"), step.name());
      store().commit(step.spec(), Map.of(), 1);
    }
    record(UnaryOperator.identity());
  }

  /** Leaves the record of a run whose steps were as the change says. */
  void record(UnaryOperator<StepSpec> change) throws IOException {
    Plan plan = plan();
    Map<String, StepSpec> steps = new TreeMap<>();
    graph().steps().forEach(step -> steps.put(step.name(), change.apply(step.spec())));
    RunFolder run = RunFolder.create(store().root(), Instant.EPOCH, plan.fingerprint());
    RunRecord record =
        new RunRecord(
            run.id(),
            plan.fingerprint(),
            RunRecord.Status.ACCEPTED,
            Instant.EPOCH.toString(),
            "1",
            plan.clauses(),
            steps,
            "npo",
            "");
    run.write(run.record(), Json.pretty(record));
  }
}
