package dev.amend.pipelines.policy;

import dev.amend.models.policy.Selection;
import dev.amend.pipelines.config.Key;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must go: a behaviour to forbid or rows to forget. */
public record Clause(
    @Key(says = "name used in plans and reports", pattern = Key.ID) String id,
    @Key(says = "a behaviour the model must not show", defaultValue = Key.ABSENT)
        @Nullable Forbid forbid,
    @Key(says = "rows the model must not know", defaultValue = Key.ABSENT) @Nullable Forget forget,
    @Key(says = "why, for the record", defaultValue = Key.ABSENT) @Nullable String reason,
    @Key(says = "day by which it must be done", defaultValue = Key.ABSENT) @Nullable LocalDate due,
    @Key(
            says = "limit of each metric: a number, or {seen: x, unseen: y}",
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
