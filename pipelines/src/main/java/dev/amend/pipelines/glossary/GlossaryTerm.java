package dev.amend.pipelines.glossary;

import java.util.Locale;

/** A term that a reader meets, with what a newcomer needs to know of it. */
public interface GlossaryTerm {
  /** As prose and headings have it: {@code forget set}. */
  String term();

  /** One or two sentences of plain text: what it is, its unit, its formula where that is short. */
  String meaning();

  /** Where links find it: {@code forget-set}. */
  default String anchor() {
    return anchor(term());
  }

  /** Where links find a term of this name. */
  static String anchor(String term) {
    return term.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }
}
