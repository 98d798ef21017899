package dev.amend.pipelines.report.build;

/**
 * What the rounds of a candidate took together.
 *
 * @param seconds of wall time
 * @param tokens trained
 */
record TrainingCost(double seconds, long tokens) {}
