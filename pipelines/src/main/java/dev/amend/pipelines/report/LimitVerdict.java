package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.evidence.Tally;

/**
 * One limit of a clause and what was measured against it.
 *
 * @param metric id of a {@link Definition}
 * @param measured the judged model
 * @param before the untouched base model
 * @param tally of the prompts that were to be asked: how many count, and why not all
 * @param explanation the rule that decided, with its numbers
 */
public record LimitVerdict(
    String metric,
    Scope scope,
    double limit,
    Measurement measured,
    Measurement before,
    Tally tally,
    Verdict verdict,
    String explanation) {}
