package dev.amend.pipelines.report.build;

import dev.amend.models.method.Dataset;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.batch.RowCount;
import dev.amend.pipelines.step.SelectStep;
import java.util.List;
import java.util.Optional;

/**
 * What training made of the rows of each selection: a dataset has one folder a clause, or one a
 * keep entry, in their order.
 */
record TrainedRows(List<SelectStep> selections, TrainingResult result) {
  private static final List<Dataset> TO_FORGET = List.of(Dataset.FORGET);
  private static final List<Dataset> TO_KEEP = List.of(Dataset.RETAIN, Dataset.SFT);

  /** Nothing where the method reads no such rows, or pairs of them. */
  Optional<RowCount> of(SelectStep selection) {
    boolean forget = selection.selection().forget();
    List<SelectStep> alike =
        selections.stream().filter(one -> one.selection().forget() == forget).toList();
    return (forget ? TO_FORGET : TO_KEEP)
        .stream()
            .map(dataset -> result.rows().getOrDefault(dataset.key(), List.of()))
            .filter(counts -> counts.size() == alike.size())
            .map(counts -> counts.get(alike.indexOf(selection)))
            .findFirst();
  }
}
