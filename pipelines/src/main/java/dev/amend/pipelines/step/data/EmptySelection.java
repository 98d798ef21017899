package dev.amend.pipelines.step.data;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.policy.Selection;
import dev.amend.models.policy.Where;
import dev.amend.pipelines.step.run.StepFailedException;
import dev.amend.transforms.CountKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why a clause or keep entry means no row; names attributes and never their values. */
public final class EmptySelection {
  private final Selection selection;
  private final List<Example> rows;

  private EmptySelection(Selection selection, List<Example> rows) {
    this.selection = selection;
    this.rows = rows;
  }

  /**
   * Refuses a selection without rows: a clause that forgets nothing would hold for every model.
   *
   * @param counts of the step that selected
   * @param examples folder of the source's rows
   */
  public static void check(Selection selection, Map<String, Double> counts, Path examples)
      throws IOException {
    String prefix = "selected/" + selection.id() + "/";
    boolean empty = counts.keySet().stream().noneMatch(key -> key.startsWith(prefix));
    if (empty) {
      double conflicts = counts.getOrDefault(CountKeys.conflicts(selection.id()), 0.0);
      List<Example> rows = JsonLines.readFolder(examples, Example.class);
      throw new StepFailedException(new EmptySelection(selection, rows).why(conflicts > 0));
    }
  }

  private String why(boolean conflicts) {
    String what = (selection.forget() ? "clause '" : "keep entry '") + selection.id() + "'";
    String source = "the " + rows.size() + " rows of source '" + selection.source() + "'";
    if (conflicts) {
      return what + " means only rows that a clause forgets, so it keeps none of " + source;
    }
    String expression = selection.where();
    String condition = expression.isBlank() ? "" : " where " + expression;
    return what + " means none of " + source + condition + names(expression);
  }

  private String names(String expression) {
    if (expression.isBlank()) {
      return "";
    }
    return Where.parse(expression).names().stream()
        .distinct()
        .map(this::attribute)
        .collect(Collectors.joining("; ", ": ", ""));
  }

  private String attribute(String name) {
    long having = rows.stream().filter(row -> row.attributes().containsKey(name)).count();
    if (having > 0) {
      return having + " rows have '" + name + "', with other values";
    }
    Set<String> known = new TreeSet<>();
    rows.forEach(row -> known.addAll(row.attributes().keySet()));
    return "no row has '" + name + "', they have " + String.join(", ", known);
  }
}
