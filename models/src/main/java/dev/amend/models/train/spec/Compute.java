package dev.amend.models.train.spec;

import dev.amend.models.nn.Precision;

/**
 * How a step is computed: memory against time. Of these the precision alone changes the rule by
 * which weights move; the others change no more than the last digits, if any.
 *
 * @param precision of frozen weights
 * @param microBatches of a batch that are computed one after the other, to save memory; at least
 *     one a device
 * @param gradientCheckpointing computes blocks twice to save memory
 * @param threads of one operator; 0 takes one a core
 * @param referenceNll folder where runs of the same program keep what the reference says of rows;
 *     empty to compute it in each run anew. It changes no result
 */
public record Compute(
    Precision precision,
    int microBatches,
    boolean gradientCheckpointing,
    int threads,
    String referenceNll) {}
