package dev.amend.models.train.source;

import dev.amend.models.method.Role;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.Row;
import java.util.List;

/**
 * Steps that read datasets only: a pure function of the step.
 *
 * @param role the model that trains
 * @param layout of its batches
 * @param microBatches that a batch is split into, if it has rows enough
 */
public record DatasetSource(Role role, BatchLayout layout, DatasetRows rows, int microBatches)
    implements StepSource {
  @Override
  public List<Update> at(int step) {
    List<List<Row>> datasets =
        layout.datasets().stream().map(dataset -> rows.at(dataset, layout, step)).toList();
    return List.of(new Update(role, Batch.microBatches(datasets, layout, microBatches)));
  }
}
