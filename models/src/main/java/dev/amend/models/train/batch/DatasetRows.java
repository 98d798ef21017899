package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Signal;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows that a step reads of each dataset: a pure function of the step. */
public final class DatasetRows {
  private final Method method;
  private final Map<Dataset, List<FolderRows>> folders;
  private final Map<Dataset, RowOrder> orders = new EnumMap<>(Dataset.class);
  private final MismatchPool pool;
  private final PreferencePairs pairs;

  /**
   * Rows of datasets, of which each step reads a few.
   *
   * @param rows of each dataset, one folder after the other
   */
  public DatasetRows(
      Method method,
      Map<Dataset, List<FolderRows>> rows,
      MismatchPool pool,
      PreferencePairs pairs,
      TrainingSpec spec) {
    this.method = method;
    this.folders = rows;
    this.pool = pool;
    this.pairs = pairs;
    rows.forEach(
        (dataset, parts) -> {
          List<Row> list = parts.stream().flatMap(part -> part.rows().stream()).toList();
          int each =
              dataset == Dataset.RETAIN
                  ? spec.optimisation().retainRows()
                  : spec.optimisation().rows();
          orders.put(dataset, new RowOrder(list, each, spec.seed(), dataset.draws()));
        });
  }

  /**
   * Rows of a dataset.
   *
   * @param layout of the batch that they are for: it says where their targets are
   */
  public List<Row> at(Dataset dataset, BatchLayout layout, int step) {
    List<Row> rows =
        switch (dataset) {
          case MISMATCH -> pool.draw(ordered(Dataset.FORGET, step), method.mismatchAnswers(), step);
          case PREFERENCES -> pairs.of(ordered(dataset, step));
          default -> ordered(dataset, step);
        };
    return layout.reads(dataset, Signal.SCORE) ? rows.stream().map(Row::scored).toList() : rows;
  }

  /**
   * What became of the rows of every folder, by {@link Dataset#key}.
   *
   * @param steps after which the kept weights stand
   */
  public SortedMap<String, List<RowCount>> counts(int steps) {
    SortedMap<String, List<RowCount>> counts = new TreeMap<>();
    folders.forEach(
        (dataset, parts) -> {
          Set<String> drawn = new HashSet<>();
          for (int step = 0; step < steps; step++) {
            ordered(dataset, step).forEach(row -> drawn.add(row.id()));
          }
          counts.put(dataset.key(), parts.stream().map(part -> part.count(drawn)).toList());
        });
    return counts;
  }

  private List<Row> ordered(Dataset dataset, int step) {
    RowOrder rows = orders.get(dataset);
    if (rows == null) {
      throw new IllegalArgumentException(
          "method " + method.id() + " needs the dataset '" + dataset.key() + "'");
    }
    return rows.at(step);
  }
}
