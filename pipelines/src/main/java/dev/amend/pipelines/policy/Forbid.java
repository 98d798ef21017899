package dev.amend.pipelines.policy;

import dev.amend.models.setting.Setting;

/** A behaviour the model must not show, as the unsafe rows of a source. */
public record Forbid(
    @Setting(description = "id of the source with labelled rows") String source,
    @Setting(description = "kinds of harm: a list, or all", defaultValue = "all")
        Categories categories,
    @Setting(description = "further condition on the rows", defaultValue = "''") String where) {

  /** The condition as one expression over attributes. */
  public String expression() {
    String unsafe = "unsafe = true" + categories.condition();
    return where.isBlank() ? unsafe : unsafe + " and (" + where + ")";
  }
}
