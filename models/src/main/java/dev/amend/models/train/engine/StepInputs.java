package dev.amend.models.train.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.train.batch.Batch;
import java.util.List;

/**
 * What a step is given beside token sequences.
 *
 * @param columns float32 [M] each, in the order of the layout's columns
 * @param controls weights that are controlled, in the order of the script's controls
 */
record StepInputs(List<float[]> columns, double[] controls) {
  /** The script's Batch. */
  List<Object> batch(NDManager step, Batch batch) {
    NDList known = new NDList();
    columns.forEach(column -> known.add(step.create(column)));
    return List.of(
        step.create(batch.targets().ids()),
        step.create(batch.targets().row()),
        known,
        batch.firstRow(),
        batch.firstTarget(),
        batch.wholeRows(),
        batch.wholeTargets(),
        controls);
  }
}
