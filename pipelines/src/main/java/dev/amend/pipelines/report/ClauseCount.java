package dev.amend.pipelines.report;

/**
 * Rows that a clause or keep entry selects, by split, and what became of those to train on.
 *
 * @param trained distinct rows that the judged model was trained on; {@link ModelRow#UNKNOWN} where
 *     its method reads no rows of this kind
 * @param tooLong left out of training, because their prompt fills the model's positions
 * @param cut trained on without the end of their answer
 */
public record ClauseCount(
    String clause, long seen, long validate, long unseen, long trained, long tooLong, long cut) {}
