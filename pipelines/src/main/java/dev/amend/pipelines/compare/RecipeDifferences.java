package dev.amend.pipelines.compare;

import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.ShortDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of steps that both runs have. A setting that differs alike in several steps is told
 * once, with their names.
 */
final class RecipeDifferences {
  private static final String AREA = "recipe";

  /** Where and how something differs, without the step that it differs in. */
  private record Same(String setting, String a, String b) {}

  private RecipeDifferences() {}

  static List<Change> of(Map<String, StepSpec> a, Map<String, StepSpec> b, StepSettings settings) {
    Map<Same, List<String>> steps = new LinkedHashMap<>();
    new TreeMap<>(a)
        .forEach(
            (name, inA) -> {
              StepSpec inB = b.get(name);
              if (inB != null) {
                differing(inA, inB, settings)
                    .forEach(same -> steps.computeIfAbsent(same, s -> new ArrayList<>()).add(name));
              }
            });
    List<Change> changes = new ArrayList<>();
    steps.forEach(
        (same, names) ->
            changes.add(
                new Change(
                    AREA, same.setting() + " of " + String.join(", ", names), same.a(), same.b())));
    return changes;
  }

  private static List<Same> differing(StepSpec a, StepSpec b, StepSettings settings) {
    List<Same> differing = new ArrayList<>();
    if (a.seed() != b.seed()) {
      differing.add(new Same("seed", Long.toString(a.seed()), Long.toString(b.seed())));
    }
    if (!a.configDigest().equals(b.configDigest())) {
      differing.addAll(configured(a, b, settings));
    }
    return differing;
  }

  /** Values where both sides are remembered, else that there is a difference. */
  private static List<Same> configured(StepSpec a, StepSpec b, StepSettings settings) {
    Map<String, String> inA = settings.of(a);
    Map<String, String> inB = settings.of(b);
    List<Change> known =
        inA.isEmpty() || inB.isEmpty() ? List.of() : ReportDifferences.of(AREA, inA, inB);
    return known.isEmpty()
        ? List.of(
            new Same(
                "settings (digest)",
                ShortDigest.of(a.configDigest()),
                ShortDigest.of(b.configDigest())))
        : known.stream()
            .map(change -> new Same(change.what(), change.before(), change.after()))
            .toList();
  }
}
