package dev.amend.pipelines.step.run;

import dev.amend.models.nn.memory.MemoryEstimate;
import java.util.List;

/**
 * How much memory a step is thought to take.
 *
 * @param estimate of its peak
 * @param savings settings of the recipe that would make it less, the cheapest first
 */
public record StepMemory(MemoryEstimate estimate, List<String> savings) {
  public StepMemory {
    savings = List.copyOf(savings);
  }
}
