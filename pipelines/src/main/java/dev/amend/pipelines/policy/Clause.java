package dev.amend.pipelines.policy;

import dev.amend.models.policy.Selection;
import dev.amend.models.setting.Setting;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must go: a behaviour to forbid or rows to forget. */
public record Clause(
    @Setting(description = "name used in plans and reports", pattern = Setting.ID) String id,
    @Setting(description = "a behaviour the model must not show", defaultValue = Setting.ABSENT)
        @Nullable Forbid forbid,
    @Setting(description = "rows the model must not know", defaultValue = Setting.ABSENT)
        @Nullable Forget forget,
    @Setting(description = "why, for the record", defaultValue = Setting.ABSENT)
        @Nullable String reason,
    @Setting(description = "day by which it must be done", defaultValue = Setting.ABSENT)
        @Nullable LocalDate due,
    @Setting(
            description = "limit of each metric: a number, or {seen: x, unseen: y}",
            defaultValue = "{}",
            words = "metrics")
        Map<String, Limit> accept) {

  /**
   * Refuses a clause that does not have exactly one of {@code forbid} and {@code forget}. Where
   * nothing is held out there is nothing unseen, and a limit for both is one for the seen rows.
   */
  public Clause {
    if ((forbid == null) == (forget == null)) {
      throw new IllegalArgumentException("exactly one of 'forbid' and 'forget' is needed");
    }
    if (forget != null && !forget.holdOut()) {
      Map<String, Limit> seen = new TreeMap<>();
      accept.forEach(
          (metric, limit) -> seen.put(metric, new Limit(limit.seen(), null, limit.judge())));
      accept = seen;
    }
  }

  /** The rows that the clause means. */
  public Selection selection() {
    if (forbid != null) {
      return new Selection(id, forbid.source(), forbid.expression(), true, true);
    }
    if (forget != null) {
      return new Selection(id, forget.source(), forget.where(), true, forget.holdOut());
    }
    throw new IllegalStateException("a clause forbids or forgets");
  }
}
