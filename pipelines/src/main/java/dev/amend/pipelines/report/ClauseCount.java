package dev.amend.pipelines.report;

/**
 * Rows that a clause or keep entry selects, by split.
 *
 * @param source that it selects from; empty in reports of earlier versions
 * @param copies rows that it means beside one of equal prompt and response
 * @param conflicts texts that a keep entry means and does not keep, because a clause means them
 */
public record ClauseCount(
    String clause,
    String source,
    long seen,
    long validate,
    long unseen,
    long copies,
    long conflicts) {}
