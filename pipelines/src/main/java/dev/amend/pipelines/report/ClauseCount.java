package dev.amend.pipelines.report;

/**
 * Rows that a clause or keep entry selects, by split, and what became of those to train on.
 *
 * @param source that it selects from; empty in reports of earlier versions
 * @param trained distinct rows that the judged model was trained on; {@link ModelRow#UNKNOWN} where
 *     its method reads no rows of this kind
 * @param tooLong left out of training, because their prompt fills the model's positions
 * @param cut trained on without the end of their answer
 * @param copies rows that it means beside one of equal prompt and response
 * @param conflicts texts that a keep entry means and does not keep, because a clause means them
 */
public record ClauseCount(
    String clause,
    String source,
    long seen,
    long validate,
    long unseen,
    long trained,
    long tooLong,
    long cut,
    long copies,
    long conflicts) {}
