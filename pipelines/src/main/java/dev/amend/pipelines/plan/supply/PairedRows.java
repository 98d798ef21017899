package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Need;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.recipe.Preferences;
import dev.amend.pipelines.step.PairStep;
import dev.amend.pipelines.step.run.RowSet;
import java.util.ArrayList;
import java.util.List;

/** Pairs of answers that a data step makes of the rows to forget and to retain. */
record PairedRows() implements Supply {
  @Override
  public boolean gives(Need need, Planning planning) {
    return need.equals(new Need.Rows(Dataset.PREFERENCES));
  }

  @Override
  public Supplied plan(Need need, Planning planning) {
    Candidate candidate = planning.candidate();
    Preferences by = candidate.training().preferences().of(candidate.method().makes());
    List<RowSet> rows = new ArrayList<>(planning.plan().forget());
    rows.addAll(planning.plan().retain());
    ProjectPlan plan = planning.plan();
    PairStep pairs = plan.once(new PairStep(rows, by, plan.recipe().seed()));
    return Supplied.rows(Dataset.PREFERENCES, List.of(new RowSet(pairs, PairStep.PAIRS)));
  }
}
