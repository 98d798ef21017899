package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Need;

/** Rows that the clauses mean. */
record ForgetRows() implements Supply {
  @Override
  public boolean gives(Need need, Planning planning) {
    return need.equals(new Need.Rows(Dataset.FORGET));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    return Supplied.rows(Dataset.FORGET, planning.plan().forget());
  }
}
