package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;
import dev.amend.models.method.Role;
import dev.amend.models.score.ScorerSetting;
import dev.amend.models.score.Scorers;
import dev.amend.models.score.ShippedScorer;
import dev.amend.pipelines.step.run.StepRun;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scorer that ships, which the recipe names as {@code reward}. */
record NamedScorer() implements Supply {
  private record Shipped(ScorerSetting setting) implements SuppliedScorer {
    @Override
    public ScorerSetting in(StepRun.Folders folders) {
      return setting;
    }
  }

  @Override
  public boolean gives(Need need, Planning planning) {
    @Nullable String id = planning.candidate().training().reward();
    return need.equals(new Need.Model(Role.REWARD))
        && Scorers.ALL.stream().anyMatch(scorer -> scorer.id().equals(id));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    String id = Objects.requireNonNull(planning.candidate().training().reward());
    return Supplied.scorer(Role.REWARD, new Shipped(new ShippedScorer(id)));
  }
}
