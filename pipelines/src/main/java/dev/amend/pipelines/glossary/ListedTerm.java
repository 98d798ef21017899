package dev.amend.pipelines.glossary;

import dev.amend.models.method.Signal;
import java.util.Locale;

/** A term that some list of the program explains, where it stands beside what it explains. */
record ListedTerm(String term, String meaning) implements GlossaryTerm {
  static ListedTerm of(Signal signal) {
    return new ListedTerm(signal.name(), sentence(signal.meaning()));
  }

  /** A phrase as a sentence. */
  static String sentence(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + ".";
  }
}
