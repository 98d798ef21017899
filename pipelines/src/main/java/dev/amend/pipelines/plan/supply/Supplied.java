package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Role;
import dev.amend.models.score.ScorerSetting;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
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
    SortedMap<Dataset, List<RowSet>> rows, SortedMap<Role, SuppliedScorer> scorers) {
  /** Nothing: a need that is met by what training has anyway. */
  static Supplied nothing() {
    return new Supplied(new TreeMap<>(), new TreeMap<>());
  }

  static Supplied rows(Dataset dataset, List<RowSet> sets) {
    return new Supplied(new TreeMap<>(Map.of(dataset, sets)), new TreeMap<>());
  }

  static Supplied scorer(Role role, SuppliedScorer scorer) {
    return new Supplied(new TreeMap<>(), new TreeMap<>(Map.of(role, scorer)));
  }

  /** This and more; what both have is taken once. */
  Supplied and(Supplied more) {
    SortedMap<Dataset, List<RowSet>> all = new TreeMap<>(rows);
    all.putAll(more.rows);
    SortedMap<Role, SuppliedScorer> both = new TreeMap<>(scorers);
    both.putAll(more.scorers);
    return new Supplied(all, both);
  }

  /** Steps whose results are read, each once. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    rows.values().forEach(sets -> sets.forEach(set -> steps.add(set.step())));
    scorers.values().forEach(scorer -> steps.addAll(scorer.steps()));
    return steps.stream().distinct().toList();
  }

  /** Folders of rows by {@link Dataset#key}. */
  public SortedMap<String, List<String>> datasets(StepRun.Folders folders) {
    SortedMap<String, List<String>> datasets = new TreeMap<>();
    rows.forEach(
        (dataset, sets) ->
            datasets.put(dataset.key(), sets.stream().map(set -> set.in(folders)).toList()));
    return datasets;
  }

  /** Scorers by {@link Role#key}. */
  public SortedMap<String, ScorerSetting> scorers(StepRun.Folders folders) {
    SortedMap<String, ScorerSetting> settings = new TreeMap<>();
    scorers.forEach((role, scorer) -> settings.put(role.key(), scorer.in(folders)));
    return settings;
  }
}
