package dev.amend.models.train.source;

import dev.amend.models.train.batch.Row;
import java.util.List;
import java.util.Map;

/**
 * Answers of the policy to the prompts of a step, as rows to learn from.
 *
 * @param rows with the columns that the loss reads
 * @param metrics of all answers, by metric key
 */
record Rollout(List<Row> rows, Map<String, Double> metrics) {}
