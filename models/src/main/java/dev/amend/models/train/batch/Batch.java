package dev.amend.models.train.batch;

import dev.amend.models.nn.pack.Targets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of all streams, one stream after the other: a whole batch, or a part of one whose gradients
 * are added to those of the other parts.
 *
 * @param rows that it holds
 * @param targets of all rows
 * @param anchored targets of the rows that the reference reads along, which are the last ones
 * @param firstRow first row of each stream, then the number of rows
 * @param firstTarget first target of each stream, then the number of targets
 * @param wholeRows rows of each stream in the whole batch
 * @param wholeTargets targets of each stream in the whole batch
 */
public record Batch(
    List<Row> rows,
    Targets targets,
    Targets anchored,
    long[] firstRow,
    long[] firstTarget,
    double[] wholeRows,
    double[] wholeTargets) {

  /** Rows to be looked at, not trained. */
  public static Batch of(List<Row> rows) {
    return of(List.of(rows), List.of(rows), 1);
  }

  /** Splits a step's streams into parts of nearly equal size, none of them empty of rows. */
  public static List<Batch> parts(List<List<Row>> streams, BatchLayout order, int parts) {
    int most = 1;
    for (int s = 0; s < streams.size(); s++) {
      most = Math.max(most, streams.get(s).size() / order.together(s));
    }
    int count = Math.min(parts, most);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<List<Row>> part = new ArrayList<>();
      for (int s = 0; s < streams.size(); s++) {
        int together = order.together(s);
        int units = streams.get(s).size() / together;
        int from = i * units / count * together;
        part.add(streams.get(s).subList(from, (i + 1) * units / count * together));
      }
      batches.add(of(part, streams, order.firstAnchored()));
    }
    return batches;
  }

  private static Batch of(List<List<Row>> streams, List<List<Row>> whole, int firstAnchored) {
    List<Row> rows = new ArrayList<>();
    long[] firstRow = new long[streams.size() + 1];
    long[] firstTarget = new long[streams.size() + 1];
    for (int s = 0; s < streams.size(); s++) {
      rows.addAll(streams.get(s));
      firstRow[s + 1] = rows.size();
      firstTarget[s + 1] = firstTarget[s] + targets(streams.get(s));
    }
    Targets all = Row.targets(rows);
    Targets anchored = Row.targets(rows.subList((int) firstRow[firstAnchored], rows.size()));
    return new Batch(
        List.copyOf(rows),
        all,
        anchored,
        firstRow,
        firstTarget,
        whole.stream().mapToDouble(List::size).toArray(),
        whole.stream().mapToDouble(Batch::targets).toArray());
  }

  private static int targets(List<Row> rows) {
    return rows.stream().mapToInt(Row::targets).sum();
  }

  /** Tokens of the rows, prompts included, that predict something: what the work is worth. */
  public int tokens() {
    return rows.stream().mapToInt(row -> row.ids().length - 1).sum();
  }
}
