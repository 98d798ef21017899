package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Need;

/** Prompts of the forget set, and the retain set's answers, of which training draws for each. */
record MismatchRows() implements Supply {
  @Override
  public boolean gives(Need need, Planning planning) {
    return need.equals(new Need.Rows(Dataset.MISMATCH));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    return planning
        .supply(new Need.Rows(Dataset.FORGET))
        .and(Supplied.rows(Dataset.MISMATCH, planning.plan().retain()));
  }
}
