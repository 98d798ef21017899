package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Key;

/** A behaviour the model must not show, as the unsafe rows of a source. */
public record Forbid(
    @Key(says = "id of the source with labelled rows") String source,
    @Key(says = "kinds of harm: a list, or all", defaultValue = "all") Categories categories,
    @Key(says = "further condition on the rows", defaultValue = "''") String where) {

  /** The condition as one expression over attributes. */
  public String expression() {
    String unsafe = "unsafe = true" + categories.condition();
    return where.isBlank() ? unsafe : unsafe + " and (" + where + ")";
  }
}
