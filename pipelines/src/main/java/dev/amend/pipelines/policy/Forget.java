package dev.amend.pipelines.policy;

import dev.amend.models.setting.Setting;

/** Rows the model must not know. */
public record Forget(
    @Setting(description = "id of the source that holds them") String source,
    @Setting(description = "condition on the rows; empty for all", defaultValue = "''")
        String where,
    @Setting(
            description = "leave 30 % of the rows out of training, and measure on them too",
            defaultValue = "false")
        boolean holdOut) {}
