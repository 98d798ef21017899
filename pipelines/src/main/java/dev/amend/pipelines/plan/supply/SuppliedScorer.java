package dev.amend.pipelines.plan.supply;

import dev.amend.models.score.ScorerSetting;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.util.List;

/** A scorer that training is given. */
public interface SuppliedScorer {
  /** All that is needed to open it, once it is known where results are. */
  ScorerSetting in(StepRun.Folders folders);

  /** Steps that make it; none for one that ships. */
  default List<Step> steps() {
    return List.of();
  }
}
