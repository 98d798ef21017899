package dev.amend.pipelines.report;

/**
 * What one step took.
 *
 * @param seconds wall time; of the earlier run when cached
 * @param tokens tokens read or written by a model; 0 when none was used
 * @param peakBytes most memory held at once; 0 when not measured
 * @param cached whether an earlier run's output was used
 */
public record StepCost(String step, double seconds, long tokens, long peakBytes, boolean cached) {}
