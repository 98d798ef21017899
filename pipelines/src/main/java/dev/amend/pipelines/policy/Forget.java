package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Key;

/** Rows the model must not know. */
public record Forget(
    @Key(says = "id of the source that holds them") String source,
    @Key(says = "condition on the rows; empty for all", defaultValue = "''") String where,
    @Key(
            says = "leave 30 % of the rows out of training, and measure on them too",
            defaultValue = "false")
        boolean holdOut) {}
