package dev.amend.pipelines.cli;

import dev.amend.models.data.Json;
import dev.amend.models.nn.Devices;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.console.Counted;
import dev.amend.pipelines.console.TextTable;
import dev.amend.pipelines.plan.MemoryNeed;
import dev.amend.pipelines.plan.Plan;
import dev.amend.pipelines.plan.Shortage;
import dev.amend.pipelines.plan.UnaskedPrompts;
import dev.amend.pipelines.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Shows what {@code apply} would do. As JSON: {@code {"changes": ["+ id" ..], "fingerprint": ..,
 * "steps": [{"name": .., "key": .., "runs": true, "reason": .., "memory": {"bytes": ..} ..} ..],
 * "warnings": []}}.
 */
@Command(
    name = "plan",
    header = "Show which clauses changed, which steps would run, and why.",
    description = {
      "",
      "Reads the project and its store, and changes neither. A base of the hub is fetched first.",
      "",
      "The column 'memory' is an estimate of what a step holds at its peak: of a training step its",
      "whole process, of an evaluation the models alone. Until the sources were collected once,",
      "rows are taken to be as long as the model reads: shorter ones take less."
    },
    footer = {
      "",
      "Examples",
      "  amend plan",
      "  amend plan --project demo --json",
      "  amend plan --detailed-exitcode || echo 'something to do'"
    })
final class PlanCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Option(
      names = "--detailed-exitcode",
      description = "end with 2 when there is something to do, 1 on any error")
  private boolean detailed;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Workshop workshop = Workshop.of(parent, parent.project());
    Plan plan = Plan.of(workshop.project(), workshop.graph(), workshop.store());
    if (plan.steps().stream().anyMatch(Plan.Planned::runs)) {
      Devices.check(workshop.project().recipe().device());
    }
    boolean changes = plan.finished().isEmpty();
    Console console = parent.console();
    List<String> warnings = new ArrayList<>(Shortage.of(plan));
    if (plan.steps().stream().anyMatch(Plan.Planned::runs)) {
      warnings.addAll(UnaskedPrompts.warnings(workshop.graph(), workshop.store()));
    }
    warnings.forEach(console::note);
    console.result(parent.json() ? json(plan, warnings) : text(plan, changes));
    return detailed && changes ? ExitCode.USAGE.number() : ExitCode.OK.number();
  }

  /** Whether errors shall end with 1, because 2 means that there is something to do. */
  boolean detailed() {
    return detailed;
  }

  private static String json(Plan plan, List<String> warnings) {
    Map<String, Object> document = new TreeMap<>();
    document.put("fingerprint", plan.fingerprint());
    document.put("changes", plan.changes());
    document.put("steps", plan.steps());
    document.put("warnings", warnings);
    return Json.pretty(document).strip();
  }

  private static String text(Plan plan, boolean changes) {
    StringBuilder text = new StringBuilder();
    plan.changes().forEach(change -> text.append("policy ").append(change).append('\n'));
    TextTable table = new TextTable("", "step", "key", "memory", "why").right(3);
    for (Plan.Planned step : plan.steps()) {
      String sign = step.runs() ? "+" : "=";
      table.add(sign, step.name(), step.key(), memory(step.memory()), step.reason());
    }
    text.append(plan.changes().isEmpty() ? "" : "\n").append(table).append("\n\n");
    long runs = plan.steps().stream().filter(Plan.Planned::runs).count();
    int done = plan.steps().size() - (int) runs;
    String next = changes ? "; `amend apply` runs them and judges" : "; nothing to do";
    String steps =
        runs == 0 && changes
            ? "no step to run, a verdict to give"
            : Counted.of((int) runs, "step") + " to run";
    text.append(steps).append(", ").append(done).append(" done").append(next);
    return text.append(assumption(plan)).toString();
  }

  private static String memory(@Nullable MemoryNeed need) {
    return need == null ? "" : (need.atMost() ? "≤ " : "≈ ") + Figures.bytes(need.bytes());
  }

  private static String assumption(Plan plan) {
    return plan.steps().stream()
        .map(Plan.Planned::memory)
        .filter(Objects::nonNull)
        .findFirst()
        .map(PlanCommand::assumption)
        .orElse("");
  }

  private static String assumption(MemoryNeed need) {
    String rows = "\nmemory: for rows of " + Figures.count(need.rowTokens()) + " tokens, ";
    return need.atMost()
        ? rows + "the most that the model reads; shorter ones take less"
        : rows + "the longest of some that were collected";
  }
}
