package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Signal;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the batch of any step, in micro-batches: a pure function of the step, so a resumed run
 * reads the same rows.
 */
public final class BatchReader {
  private final Method method;
  private final Map<Dataset, RowOrder> orders = new EnumMap<>(Dataset.class);
  private final MismatchPool pool;
  private final PreferencePairs pairs;
  private final BatchLayout layout;
  private final int microBatches;

  /**
   * A reader.
   *
   * @param microBatches that a batch is split into, if it has rows enough
   */
  public BatchReader(
      Method method,
      Map<Dataset, List<Row>> rows,
      MismatchPool pool,
      PreferencePairs pairs,
      TrainingSpec spec,
      int microBatches) {
    this.method = method;
    this.pool = pool;
    this.pairs = pairs;
    this.layout = BatchLayout.of(method);
    this.microBatches = microBatches;
    rows.forEach(
        (dataset, list) -> {
          int each = dataset == Dataset.RETAIN ? spec.retainRows() : spec.rows();
          orders.put(dataset, new RowOrder(list, each, spec.seed(), dataset.draws()));
        });
  }

  public List<Batch> at(int step) {
    List<List<Row>> datasets = new ArrayList<>();
    for (Dataset dataset : layout.datasets()) {
      List<Row> rows =
          switch (dataset) {
            case MISMATCH -> mismatch(step);
            case PREFERENCES -> pairs.of(rows(dataset, step));
            default -> rows(dataset, step);
          };
      boolean scored = layout.reads(dataset, Signal.SCORE);
      datasets.add(scored ? rows.stream().map(Row::scored).toList() : rows);
    }
    return Batch.microBatches(datasets, layout, microBatches);
  }

  private List<Row> mismatch(int step) {
    return pool.draw(rows(Dataset.FORGET, step), method.mismatchAnswers(), step);
  }

  private List<Row> rows(Dataset dataset, int step) {
    RowOrder rows = orders.get(dataset);
    if (rows == null) {
      throw new IllegalArgumentException(
          "method " + method.id() + " needs the dataset '" + dataset.key() + "'");
    }
    return rows.at(step);
  }
}
