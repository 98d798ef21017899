package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;
import dev.amend.models.method.Role;
import dev.amend.models.score.ShippedScorer;
import java.util.Objects;

/** The scorer that the recipe names as {@code reward}. */
record NamedScorer() implements Supply {
  @Override
  public boolean gives(Need need) {
    return need.equals(new Need.Model(Role.REWARD));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    String id =
        Objects.requireNonNull(
            planning.candidate().training().reward(), "a recipe without a reward is refused");
    return Supplied.scorer(Role.REWARD, new ShippedScorer(id));
  }
}
