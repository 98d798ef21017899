package dev.amend.pipelines.plan;

import dev.amend.pipelines.step.run.StepMemory;
import java.util.List;
import java.util.SortedMap;

/**
 * How much memory a step will take.
 *
 * @param bytes at its peak
 * @param rowTokens tokens of the longest rows, for which this holds
 * @param atMost whether these are the longest that the model reads, because none is known yet
 * @param moment of the peak
 * @param parts bytes by what they are for; together they are {@code bytes}
 * @param savings settings of the recipe that would make it less
 */
public record MemoryNeed(
    long bytes,
    int rowTokens,
    boolean atMost,
    String moment,
    SortedMap<String, Long> parts,
    List<String> savings) {

  static MemoryNeed of(StepMemory memory, int rowTokens, boolean atMost) {
    return new MemoryNeed(
        memory.estimate().bytes(),
        rowTokens,
        atMost,
        memory.estimate().moment(),
        memory.estimate().parts(),
        memory.savings());
  }
}
