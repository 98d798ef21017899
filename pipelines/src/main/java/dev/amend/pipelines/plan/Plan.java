package dev.amend.pipelines.plan;

import dev.amend.infra.store.Damage;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.StepSpec;
import dev.amend.infra.store.StepStore;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do and why.
 *
 * @param fingerprint digest of all steps and of what the policy accepts
 * @param clauses each clause and keep entry as text, by id
 * @param steps in the order in which they run
 * @param previous the newest run that came to a verdict, or null
 */
public record Plan(
    String fingerprint,
    Map<String, String> clauses,
    List<Planned> steps,
    @Nullable RunRecord previous) {

  /**
   * A step and whether it runs.
   *
   * @param reason why it runs; empty when it is done
   * @param memory what it will take; null when it is done or computes with no model
   */
  public record Planned(
      String name, String key, boolean runs, String reason, @Nullable MemoryNeed memory) {}

  /** Compares the graph of a project with a store. Changes nothing. */
  public static Plan of(Project project, Graph graph, LocalStepStore store) throws IOException {
    Map<String, String> clauses = new TreeMap<>();
    project.policy().clauses().forEach(clause -> clauses.put(clause.id(), Json.write(clause)));
    project.policy().keep().forEach(keep -> clauses.put(keep.id(), Json.write(keep)));
    RunRecord previous =
        RunRecord.all(store.root()).stream()
            .filter(record -> record.ended())
            .findFirst()
            .orElse(null);
    MemoryForecast memory = MemoryForecast.of(graph, store);
    List<Planned> steps = new ArrayList<>();
    for (Step step : graph.steps()) {
      boolean runs = store.committed(step.spec().key()).isEmpty();
      String reason = runs ? reason(step, previous, store) : "";
      MemoryNeed need = runs ? memory.of(step).orElse(null) : null;
      steps.add(new Planned(step.name(), step.spec().key().shortName(), runs, reason, need));
    }
    String accepts =
        Json.write(clauses)
            + Json.write(project.policy().floor())
            + project.policy().version()
            + project.policy().rejects();
    return new Plan(Digests.of(graph.fingerprint(), accepts), clauses, steps, previous);
  }

  /** The run that has done all of this already. */
  public Optional<RunRecord> finished() {
    return Optional.ofNullable(previous)
        .filter(run -> run.fingerprint().equals(fingerprint))
        .filter(run -> steps.stream().noneMatch(Planned::runs));
  }

  /**
   * Clauses that differ from the previous run's: {@code + new}, {@code - gone}, {@code ~ changed}.
   */
  public List<String> changes() {
    Map<String, String> before = previous == null ? Map.of() : previous.clauses();
    TreeSet<String> ids = new TreeSet<>(clauses.keySet());
    ids.addAll(before.keySet());
    List<String> changes = new ArrayList<>();
    for (String id : ids) {
      if (!before.containsKey(id)) {
        changes.add("+ " + id);
      } else if (!clauses.containsKey(id)) {
        changes.add("- " + id);
      } else if (!Objects.equals(clauses.get(id), before.get(id))) {
        changes.add("~ " + id);
      }
    }
    return changes;
  }

  private static String reason(Step step, @Nullable RunRecord previous, StepStore store) {
    Optional<Damage> damage = store.damage(step.spec().key());
    if (damage.isPresent()) {
      return "damaged: " + damage.get().problems().get(0);
    }
    StepSpec before = previous == null ? null : previous.steps().get(step.name());
    if (before == null) {
      return "new";
    }
    StepSpec now = step.spec();
    List<String> why = new ArrayList<>();
    if (!before.configDigest().equals(now.configDigest())) {
      why.add("its settings changed");
    }
    if (!before.codeDigest().equals(now.codeDigest())) {
      why.add("the code changed");
    }
    if (before.seed() != now.seed()) {
      why.add("the seed changed");
    }
    String inputs = changed(before.inputs(), now.inputs());
    if (!inputs.isEmpty()) {
      why.add("input changed: " + inputs);
    }
    return why.isEmpty() ? "its result is gone" : String.join(", ", why);
  }

  private static String changed(Map<String, String> before, Map<String, String> now) {
    TreeSet<String> roles = new TreeSet<>(before.keySet());
    roles.addAll(now.keySet());
    return roles.stream()
        .filter(role -> !Objects.equals(before.get(role), now.get(role)))
        .collect(Collectors.joining(", "));
  }
}
