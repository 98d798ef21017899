package dev.amend.pipelines.policy;

import dev.amend.models.policy.Selection;
import dev.amend.models.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows on which the model must stay as good as it is. */
public record Keep(
    @Setting(
            description = "name used in plans and reports; by default the source, or keep-<n>",
            pattern = "(" + Setting.ID + ")?",
            defaultValue = "''")
        String id,
    @Setting(description = "id of the source that holds them") String source,
    @Setting(description = "condition on the rows; empty for all", defaultValue = "''")
        String where,
    @Setting(
            description = "limit of each metric: a number, or {seen: x, unseen: y}",
            defaultValue = "{}",
            words = "metrics")
        Map<String, Limit> accept) {

  /** The rows to retain. */
  public Selection selection() {
    return new Selection(id, source, where, false, true);
  }

  /**
   * Entries that all have ids. One without is called after its source when it is the only one of
   * that source, else after its position, counted from 1.
   */
  static List<Keep> named(List<Keep> entries) {
    List<Keep> named = new ArrayList<>();
    for (Keep entry : entries) {
      long same = entries.stream().filter(e -> e.source.equals(entry.source)).count();
      String fallback = same == 1 ? entry.source : "keep-" + (named.size() + 1);
      String id = entry.id.isEmpty() ? fallback : entry.id;
      named.add(new Keep(id, entry.source, entry.where, entry.accept));
    }
    return List.copyOf(named);
  }
}
