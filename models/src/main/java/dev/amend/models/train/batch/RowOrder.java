package dev.amend.models.train.batch;

import dev.amend.models.data.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which rows a step reads. Each epoch is a shuffle by {@code hash(seed, epoch, id)}; within windows
 * of {@value #WINDOW} batches rows of like length go together, so that little is padded. A pure
 * function of the step: a resumed run needs no position.
 */
public final class RowOrder {
  static final int WINDOW = 16;

  private final List<Row> rows;
  private final int batch;
  private final long seed;
  private final String draws;
  private long epoch = -1;
  private List<List<Row>> batches = List.of();

  public RowOrder(List<Row> rows, int batch, long seed, String draws) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no row to draw a batch of '" + draws + "' from");
    }
    this.rows = rows;
    this.batch = Math.min(batch, rows.size());
    this.seed = seed;
    this.draws = draws;
  }

  /** Rows of a step, counted from 0. An epoch leaves out what fills no batch, others each time. */
  public List<Row> at(long step) {
    int each = rows.size() / batch;
    if (step / each != epoch) {
      epoch = step / each;
      batches = shuffled();
    }
    return batches.get((int) (step % each));
  }

  private List<List<Row>> shuffled() {
    // Left out before rows are sorted by length, or it would be the longest ones every time.
    List<Row> order = sortedByHash(rows, Row::id).subList(0, rows.size() / batch * batch);
    List<List<Row>> result = new ArrayList<>();
    int window = batch * WINDOW;
    for (int from = 0; from < order.size(); from += window) {
      List<Row> part = new ArrayList<>(order.subList(from, Math.min(from + window, order.size())));
      part.sort(Comparator.comparingInt((Row row) -> row.ids().length).thenComparing(Row::id));
      for (int at = 0; at < part.size(); at += batch) {
        result.add(List.copyOf(part.subList(at, at + batch)));
      }
    }
    return sortedByHash(result, one -> "batch:" + one.get(0).id());
  }

  private <T> List<T> sortedByHash(List<T> items, java.util.function.Function<T, String> name) {
    record Drawn<T>(long hash, String name, T item) {}
    return items.stream()
        .map(item -> new Drawn<>(draw(name.apply(item)), name.apply(item), item))
        .sorted(Comparator.comparingLong((Drawn<T> d) -> d.hash()).thenComparing(Drawn::name))
        .map(Drawn::item)
        .toList();
  }

  private long draw(String name) {
    return Seeds.hash(seed, epoch, draws + ":" + name);
  }
}
