package dev.amend.pipelines.report;

/** Rows that a clause or keep entry selects, by split. */
public record ClauseCount(String clause, long seen, long validate, long unseen) {}
