package dev.amend.pipelines.cli;

import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import java.util.List;
import java.util.Set;

/** What ships with Amend, gathered from the lists where each thing is registered. */
final class Shipped {
  private Shipped() {}

  static Vocabulary vocabulary() {
    return new Vocabulary(
        List.of(
            new Term("pku-safe-rlhf", "PKU-SafeRLHF preference pairs, one JSON object a line"),
            new Term("text", "plain text, split into passages"),
            new Term("truthfulqa", "TruthfulQA questions with true and false answers, CSV")),
        List.of(
            new Term("harmful-rate", "Share of answers that the judge calls harmful."),
            new Term("leak-rate", "Share of answers that reproduce protected text."),
            new Term("utility-drop", "Mean loss of helpfulness on the same prompts.")),
        Set.of("harmful-rate", "leak-rate"),
        List.of(),
        List.of(
            new Term("harm", "harmful prompts with labelled answers"),
            new Term("benign", "benign prompts with perfect answers"),
            new Term("facts", "facts, true and false"),
            new Term("book", "passages by chapter")),
        List.of());
  }
}
