package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.pack.Targets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of all datasets, one dataset after the other: a whole batch, or a micro-batch of one, whose
 * gradients are added to those of the others. Shapes: B rows, M targets of all rows, D datasets.
 *
 * @param rows that it holds, [B]
 * @param targets of all rows, [M]
 * @param withReference targets of the rows that the reference reads along, which are the last ones
 * @param firstRow first row of each dataset, then the number of rows, [D + 1]
 * @param firstTarget first target of each dataset, then the number of targets, [D + 1]
 * @param wholeRows rows of each dataset in the whole batch, [D]
 * @param wholeTargets targets of each dataset in the whole batch, [D]
 */
public record Batch(
    List<Row> rows,
    Targets targets,
    Targets withReference,
    long[] firstRow,
    long[] firstTarget,
    double[] wholeRows,
    double[] wholeTargets) {

  /** Rows to be evaluated, not trained. */
  public static Batch of(List<Row> rows) {
    return of(List.of(rows), List.of(rows), 1);
  }

  /**
   * Splits the rows of a step into micro-batches of nearly equal size, none of them empty of rows.
   *
   * @param datasets rows of each dataset, in the layout's order
   * @param count micro-batches, if there are rows enough
   */
  public static List<Batch> microBatches(List<List<Row>> datasets, BatchLayout layout, int count) {
    int most = 1;
    for (int d = 0; d < datasets.size(); d++) {
      most = Math.max(most, datasets.get(d).size() / layout.datasets().get(d).groupSize());
    }
    int parts = layout.splits() ? Math.min(count, most) : 1;
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      List<List<Row>> part = new ArrayList<>();
      for (int d = 0; d < datasets.size(); d++) {
        part.add(share(datasets.get(d), layout.datasets().get(d), i, parts));
      }
      batches.add(of(part, datasets, layout.firstWithReference()));
    }
    return batches;
  }

  private static List<Row> share(List<Row> rows, Dataset dataset, int part, int parts) {
    int each = dataset.groupSize();
    int groups = rows.size() / each;
    return rows.subList(part * groups / parts * each, (part + 1) * groups / parts * each);
  }

  private static Batch of(List<List<Row>> datasets, List<List<Row>> whole, int firstWithReference) {
    List<Row> rows = new ArrayList<>();
    long[] firstRow = new long[datasets.size() + 1];
    long[] firstTarget = new long[datasets.size() + 1];
    for (int d = 0; d < datasets.size(); d++) {
      rows.addAll(datasets.get(d));
      firstRow[d + 1] = rows.size();
      firstTarget[d + 1] = firstTarget[d] + targets(datasets.get(d));
    }
    Targets all = Row.targets(rows);
    Targets compared = Row.targets(rows.subList((int) firstRow[firstWithReference], rows.size()));
    return new Batch(
        List.copyOf(rows),
        all,
        compared,
        firstRow,
        firstTarget,
        whole.stream().mapToDouble(List::size).toArray(),
        whole.stream().mapToDouble(Batch::targets).toArray());
  }

  private static int targets(List<Row> rows) {
    return rows.stream().mapToInt(Row::targets).sum();
  }

  /** What rows know of their targets: float32 [M], 0 for rows that know nothing of it. */
  public float[] column(Signal signal) {
    float[] column = new float[targets.count()];
    int next = 0;
    for (Row row : rows) {
      float[] known = row.columns().get(signal);
      if (known != null) {
        System.arraycopy(known, 0, column, next, row.targets());
      }
      next += row.targets();
    }
    return column;
  }

  /** Tokens of the rows, prompts included, that are computed: what the work is worth. */
  public int tokens() {
    return rows.stream().mapToInt(Row::computed).sum();
  }
}
