package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Need;

/** Rows to retain and rows to forget, which training pairs by their prompts. */
record PairedRows() implements Supply {
  @Override
  public boolean gives(Need need) {
    return need.equals(new Need.Rows(Dataset.PREFERENCES));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    return planning
        .supply(new Need.Rows(Dataset.FORGET))
        .and(planning.supply(new Need.Rows(Dataset.RETAIN)));
  }
}
