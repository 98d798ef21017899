package dev.amend.pipelines.report;

/**
 * Rows that a clause or keep entry selects, by split.
 *
 * @param source that it selects from; empty in reports of earlier versions
 * @param trained seen rows that the training of the judged model read; {@link ModelRow#UNKNOWN}
 *     where it read none of this entry by itself
 * @param cut of these the ones longer than the model's context, whose end it did not read
 * @param unusable seen rows that it did not read, because their prompt fills the context
 * @param copies rows that it means beside one of equal prompt and response
 * @param conflicts texts that a keep entry means and does not keep, because a clause means them
 */
public record ClauseCount(
    String clause,
    String source,
    long seen,
    long trained,
    long cut,
    long unusable,
    long validate,
    long unseen,
    long copies,
    long conflicts) {}
