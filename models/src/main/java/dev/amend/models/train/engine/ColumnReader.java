package dev.amend.models.train.engine;

import dev.amend.models.method.Signal;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.reference.ReferenceNllCache;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the targets of a batch before its step: columns that lie with the rows, and what
 * the reference says of them. Shapes: M targets of a batch.
 *
 * @param remembered what the reference said of rows
 */
record ColumnReader(BatchLayout layout, ForwardPasses reference, ReferenceNllCache remembered) {
  /** Float32 [M] each, in the order of the layout's columns. */
  List<float[]> of(Batch batch) {
    List<float[]> columns = new ArrayList<>();
    for (Signal column : layout.columns()) {
      columns.add(column.equals(Signal.REFERENCE_NLL) ? referenceNll(batch) : batch.column(column));
    }
    return columns;
  }

  /** NLL of each target under the reference where a term reads it; elsewhere 0: [M], in nats. */
  float[] referenceNll(Batch batch) {
    float[] all = new float[batch.targets().count()];
    for (int d = 0; d < layout.datasets().size(); d++) {
      int next = (int) batch.firstTarget()[d];
      if (layout.reads(layout.datasets().get(d), Signal.REFERENCE_NLL)) {
        for (int r = (int) batch.firstRow()[d]; r < batch.firstRow()[d + 1]; r++) {
          float[] row = referenceNll(batch.rows().get(r));
          System.arraycopy(row, 0, all, next, row.length);
          next += row.length;
        }
      }
    }
    return all;
  }

  /** NLL of each target of a row, which is computed alone the first time, in nats. */
  float[] referenceNll(Row row) {
    return remembered.of(row, one -> reference.referenceNll(List.of(one)));
  }
}
