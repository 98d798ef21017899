package dev.amend.models.train;

import dev.amend.models.guard.StopReason;
import dev.amend.models.train.batch.RowCount;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How a run ended; free of clock times, so equal runs give equal files.
 *
 * @param reason why it stopped
 * @param explanation measured value, threshold, what to change
 * @param steps optimiser steps taken
 * @param keptStep the step whose weights were kept
 * @param tokens trained, padding not counted
 * @param values metrics of the kept weights by key
 * @param rows what became of the rows of each dataset, one count a folder
 * @param nonFinite a tensor of the kept weights that holds what is no finite number; empty as a
 *     rule
 */
public record TrainingResult(
    StopReason reason,
    String explanation,
    int steps,
    int keptStep,
    long tokens,
    Map<String, Double> values,
    SortedMap<String, List<RowCount>> rows,
    String nonFinite) {
  /** The same, once the kept weights were looked through. */
  public TrainingResult lookedThrough(String found) {
    return new TrainingResult(reason, explanation, steps, keptStep, tokens, values, rows, found);
  }
}
