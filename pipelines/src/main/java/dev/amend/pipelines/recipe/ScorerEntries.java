package dev.amend.pipelines.recipe;

import dev.amend.models.score.Scorers;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scorers that a recipe brings along, and the candidates that learn from scores. */
final class ScorerEntries {
  private ScorerEntries() {}

  /** The recipe's own scorers by the names that candidates call them, whatever else is wrong. */
  static List<Term> named(@Nullable Located list) {
    List<Term> names = new ArrayList<>();
    for (Located entry : list == null ? List.<Located>of() : list.items()) {
      Located name = name(entry);
      if (name instanceof Located.Scalar scalar && !scalar.empty()) {
        names.add(new Term(scalar.text(), "a scorer of the recipe's own"));
      }
    }
    return names;
  }

  /** What is written as its name, else its method. */
  private static @Nullable Located name(Located entry) {
    if (!(entry instanceof Located.Mapping mapping) || mapping.entries().size() != 1) {
      return entry;
    }
    Located.Entry only = mapping.entries().get(0);
    Located name = only.value().at("name");
    return name == null ? only.key() : name;
  }

  /** Refuses a scorer with the name of one that ships. */
  static void distinct(List<Placed<ScorerEntry>> own, Vocabulary vocabulary, Problems problems) {
    List<String> shipped = Vocabulary.ids(vocabulary.scorers());
    for (Placed<ScorerEntry> entry : own) {
      if (shipped.contains(entry.value().name())) {
        problems.report(
            Code.DUPLICATE_SCORER,
            entry.at().span(),
            "there is already a scorer '" + entry.value().name() + "'",
            "give this one another name");
      }
    }
  }

  /** Refuses a method that learns from rewards where nothing gives any. */
  static void rewarded(List<Placed<Candidate>> candidates, Problems problems) {
    for (Placed<Candidate> candidate : candidates) {
      Candidate value = candidate.value();
      if (value.method().experience().isPresent() && value.training().reward() == null) {
        problems.report(
            Code.NO_REWARD,
            candidate.at().span(),
            "'" + value.method().id() + "' learns from rewards, and no scorer gives any",
            "name one: " + value.method().id() + ": {reward: " + Scorers.ALL.get(0).id() + "}");
      }
    }
  }
}
