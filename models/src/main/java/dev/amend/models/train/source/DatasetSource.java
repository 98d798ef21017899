package dev.amend.models.train.source;

import dev.amend.models.train.batch.DatasetRows;
import dev.amend.models.train.batch.RoleLayouts;
import java.util.List;

/**
 * Steps that read datasets only: a pure function of the step.
 *
 * @param layouts of the models that train
 * @param microBatches that a batch is split into, if it has rows enough
 */
public record DatasetSource(RoleLayouts layouts, DatasetRows rows, int microBatches)
    implements StepSource {
  @Override
  public List<Update> at(int step) {
    return new RoleUpdates(layouts, microBatches)
        .of((dataset, layout) -> rows.at(dataset, layout, step));
  }
}
