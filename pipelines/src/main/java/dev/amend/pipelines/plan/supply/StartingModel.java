package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;
import dev.amend.models.method.Role;

/** The reference: the model that training starts from, which it has anyway. */
record StartingModel() implements Supply {
  @Override
  public boolean gives(Need need, Planning planning) {
    return need.equals(new Need.Model(Role.REFERENCE));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    return Supplied.nothing();
  }
}
