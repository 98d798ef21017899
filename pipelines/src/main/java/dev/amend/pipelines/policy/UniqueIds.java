package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Span;
import java.util.HashMap;
import java.util.Map;

/** Ids name files and metrics: sources are distinct, and so are clauses and keep entries. */
final class UniqueIds implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    Map<String, Span> sources = new HashMap<>();
    draft.sources().forEach(s -> add(s.value().id(), s.span("id"), sources, problems));
    Map<String, Span> entries = new HashMap<>();
    draft.clauses().forEach(c -> add(c.value().id(), c.span("id"), entries, problems));
    draft.keep().forEach(k -> add(k.value().id(), k.span("id"), entries, problems));
  }

  private static void add(String id, Span at, Map<String, Span> seen, Problems problems) {
    Span earlier = seen.putIfAbsent(id, at);
    if (earlier != null) {
      String message = "id '" + id + "' is taken";
      String help = "it is used in line " + earlier.line() + "; give one of them another 'id'";
      problems.report(Code.DUPLICATE_ID, at, message, help);
    }
  }
}
