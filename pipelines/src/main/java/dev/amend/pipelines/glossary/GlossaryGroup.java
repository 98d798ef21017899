package dev.amend.pipelines.glossary;

import java.util.List;

/** Terms of one idea. */
public record GlossaryGroup(String title, List<GlossaryTerm> terms) {
  public GlossaryGroup {
    terms = List.copyOf(terms);
  }

  static GlossaryGroup of(String title, GlossaryTerm... terms) {
    return new GlossaryGroup(title, List.of(terms));
  }
}
