package dev.amend.pipelines.recipe;

import dev.amend.models.setting.Setting;

/** What the report shows. */
public record Reporting(
    @Setting(
            description = "whether prompts and answers may appear in the report",
            defaultValue = "false")
        boolean samples) {}
