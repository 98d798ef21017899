package dev.amend.pipelines.apply;

import dev.amend.infra.store.StepManifest;
import dev.amend.infra.store.StepStore;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.UnaskedPrompts;
import dev.amend.pipelines.report.build.StepResults;
import dev.amend.pipelines.step.AnswerStep;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a graph as a store has them, before and after those that are missing have run. */
final class StepRuns {
  private final Graph graph;
  private final StepStore store;
  private final Console console;

  StepRuns(Graph graph, StepStore store, Console console) {
    this.graph = graph;
    this.store = store;
    this.console = console;
  }

  /** Reads every byte that the graph would build on: a disk may have changed any of them. */
  void setDamageAside() {
    for (Step step : graph.steps()) {
      store
          .damage(step.spec().key())
          .or(() -> store.committed(step.spec().key()).flatMap(store::verify))
          .ifPresent(
              damage -> {
                console.note(damage.toString());
                store.setAside(damage);
              });
    }
  }

  /** Runs what is missing, in the order of the graph. */
  StepResults run(StepRunner runner) throws IOException {
    long cached = graph.steps().stream().filter(step -> committed(step).isPresent()).count();
    console.note(cached + " of " + graph.steps().size() + " steps are done already");
    Map<String, StepManifest> manifests = new LinkedHashMap<>();
    Set<String> ran = new HashSet<>();
    boolean looked = false;
    for (Step step : graph.steps()) {
      Optional<StepManifest> committed = committed(step);
      if (committed.isEmpty()) {
        if (step instanceof AnswerStep && !looked) {
          looked = true;
          UnaskedPrompts prompts = UnaskedPrompts.of(graph, store);
          prompts.requireSome();
          prompts.warnings().forEach(console::note);
        }
        ran.add(step.name());
        committed = Optional.of(runner.run(step));
      }
      manifests.put(step.name(), committed.get());
    }
    return new StepResults(manifests, ran);
  }

  private Optional<StepManifest> committed(Step step) {
    return store.committed(step.spec().key());
  }
}
