package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;

/**
 * Makes one kind of thing that methods need. To add one: one file here and one line in {@link
 * Supplies#ALL}.
 */
public interface Supply {
  /**
   * Whether it meets this need.
   *
   * @param planning what there is to plan with, for one that depends on the recipe
   */
  boolean gives(Need need, Planning planning);

  /**
   * What meets it, planned and not made yet.
   *
   * @param planning what there is to plan with; it also meets what this supply needs itself
   */
  Supplied plan(Need need, Planning planning);
}
