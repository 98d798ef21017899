package dev.amend.pipelines.plan;

import dev.amend.pipelines.step.StepMemory;
import java.util.List;
import java.util.SortedMap;

/**
 * How much memory a step will take.
 *
 * @param bytes at its peak
 * @param rowTokens tokens of the longest rows, for which this holds
 * @param moment of the peak
 * @param parts bytes by what they are for; together they are {@code bytes}
 * @param savings settings of the recipe that would make it less
 */
public record MemoryNeed(
    long bytes, int rowTokens, String moment, SortedMap<String, Long> parts, List<String> savings) {

  static MemoryNeed of(StepMemory memory, int rowTokens) {
    return new MemoryNeed(
        memory.estimate().bytes(),
        rowTokens,
        memory.estimate().moment(),
        memory.estimate().parts(),
        memory.savings());
  }
}
