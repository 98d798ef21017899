package dev.amend.pipelines.recipe;

import dev.amend.pipelines.config.Key;

/** What the report shows. */
public record Reporting(
    @Key(says = "whether prompts and answers may appear in the report", defaultValue = "false")
        boolean samples) {}
