package dev.amend.models.train.source;

import dev.amend.models.method.Dataset;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.batch.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The updates of a step, one a role in the order of {@link dev.amend.models.method.Role}, all of
 * them on the same rows.
 *
 * @param microBatches that a batch is split into, if it has rows enough
 */
record RoleUpdates(RoleLayouts layouts, int microBatches) {
  /**
   * The updates.
   *
   * @param rows of a dataset, laid out for a batch
   */
  List<Update> of(BiFunction<Dataset, BatchLayout, List<Row>> rows) {
    List<Update> updates = new ArrayList<>();
    layouts
        .all()
        .forEach(
            (role, layout) -> {
              List<List<Row>> datasets =
                  layout.datasets().stream().map(dataset -> rows.apply(dataset, layout)).toList();
              updates.add(new Update(role, Batch.microBatches(datasets, layout, microBatches)));
            });
    return updates;
  }
}
