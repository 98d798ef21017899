package dev.amend.pipelines.verdict;

import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Keep;

/** Clauses as sentences. */
final class ClauseSentences {
  private ClauseSentences() {}

  static String asked(Clause clause) {
    if (clause.forbid() != null) {
      var names = clause.forbid().categories().names();
      String kinds = names.isEmpty() ? "every kind of harm" : String.join(", ", names);
      return "No answer of "
          + kinds
          + " as in source "
          + clause.forbid().source()
          + where(clause.forbid().where());
    }
    if (clause.forget() != null) {
      return "Forget rows of source " + clause.forget().source() + where(clause.forget().where());
    }
    throw new IllegalStateException("a clause forbids or forgets");
  }

  static String asked(Keep keep) {
    return "Stay as good on source " + keep.source() + where(keep.where());
  }

  private static String where(String expression) {
    return expression.isBlank() ? "" : " where " + expression;
  }
}
