package dev.amend.pipelines.compare;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What went into a run that did not go into an earlier one: policy, settings, base, code. */
public final class Changes {
  private Changes() {}

  /** Value by value; {@code before} is the earlier run. */
  public static List<Change> of(LocalStepStore store, RunRecord earlier, RunRecord now)
      throws IOException {
    List<Change> changes = new ArrayList<>(PolicyDifferences.of(earlier, now));
    changes.addAll(RecipeDifferences.of(earlier.steps(), now.steps(), new StepSettings(store)));
    changes.addAll(StepDifferences.of(earlier.steps(), now.steps()));
    return changes;
  }
}
