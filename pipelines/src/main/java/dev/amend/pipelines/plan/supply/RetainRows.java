package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Need;
import java.util.Set;

/** Rows of the keep entries: to retain, to fine-tune on, and as prompts to answer. */
record RetainRows() implements Supply {
  private static final Set<Dataset> DATASETS = Set.of(Dataset.RETAIN, Dataset.SFT, Dataset.PROMPTS);

  @Override
  public boolean gives(Need need, Planning planning) {
    return need instanceof Need.Rows rows && DATASETS.contains(rows.dataset());
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    return Supplied.rows(((Need.Rows) need).dataset(), planning.plan().retain());
  }
}
