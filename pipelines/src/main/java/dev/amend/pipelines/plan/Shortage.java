package dev.amend.pipelines.plan;

import com.sun.management.OperatingSystemMXBean;
import dev.amend.pipelines.report.Figures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Warns of steps that may take more memory than the machine or container has. */
public final class Shortage {
  private Shortage() {}

  /** A warning for each such step that would run. None where Java cannot tell what there is. */
  public static List<String> of(Plan plan) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? of(plan, system.getTotalMemorySize())
        : List.of();
  }

  static List<String> of(Plan plan, long machine) {
    List<String> warnings = new ArrayList<>();
    for (Plan.Planned step : plan.steps()) {
      MemoryNeed need = step.memory();
      if (need != null && need.bytes() > machine) {
        warnings.add(warning(step.name(), need, machine));
      }
    }
    return warnings;
  }

  private static String warning(String step, MemoryNeed need, long machine) {
    return "warning: %s may take %s with rows of %s tokens, and this machine has %s%n = help: %s"
        .formatted(
            step,
            Figures.bytes(need.bytes()),
            Figures.count(need.rowTokens()),
            Figures.bytes(machine),
            "in recipe.yaml, " + String.join(", or ", need.savings()));
  }
}
