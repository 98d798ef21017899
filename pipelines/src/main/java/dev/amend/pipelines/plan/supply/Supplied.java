package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Role;
import dev.amend.models.score.ScorerSetting;
import dev.amend.pipelines.step.run.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What training is given.
 *
 * @param rows of each dataset, one set after the other
 * @param scorers by the role that they play
 */
public record Supplied(
    SortedMap<Dataset, List<RowSet>> rows, SortedMap<Role, ScorerSetting> scorers) {
  /** Nothing: a need that is met by what training has anyway. */
  static Supplied nothing() {
    return new Supplied(new TreeMap<>(), new TreeMap<>());
  }

  static Supplied rows(Dataset dataset, List<RowSet> sets) {
    return new Supplied(new TreeMap<>(Map.of(dataset, sets)), new TreeMap<>());
  }

  static Supplied scorer(Role role, ScorerSetting scorer) {
    return new Supplied(new TreeMap<>(), new TreeMap<>(Map.of(role, scorer)));
  }

  /** This and more; what both have is taken once. */
  Supplied and(Supplied more) {
    SortedMap<Dataset, List<RowSet>> all = new TreeMap<>(rows);
    all.putAll(more.rows);
    SortedMap<Role, ScorerSetting> both = new TreeMap<>(scorers);
    both.putAll(more.scorers);
    return new Supplied(all, both);
  }

  /** Steps whose results are read, each once. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    rows.values().stream()
        .flatMap(List::stream)
        .map(RowSet::step)
        .filter(step -> !steps.contains(step))
        .forEach(steps::add);
    return steps;
  }
}
