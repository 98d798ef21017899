package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the batch of any step, in parts: a pure function of the step, so a resumed run reads the
 * same rows.
 */
public final class BatchReader {
  private final Method method;
  private final Map<Dataset, RowOrder> orders = new EnumMap<>(Dataset.class);
  private final MismatchPool pool;
  private final PreferencePairs pairs;
  private final BatchLayout order;
  private final int parts;

  /**
   * A reader.
   *
   * @param parts that a batch is split into, if it has rows enough
   */
  public BatchReader(
      Method method,
      Map<Dataset, List<Row>> rows,
      MismatchPool pool,
      PreferencePairs pairs,
      TrainingSpec spec,
      int parts) {
    this.method = method;
    this.pool = pool;
    this.pairs = pairs;
    this.order = BatchLayout.of(method);
    this.parts = parts;
    rows.forEach(
        (stream, list) -> {
          int each = stream == Dataset.RETAIN ? spec.retainRows() : spec.rows();
          orders.put(stream, new RowOrder(list, each, spec.seed(), stream.draws()));
        });
  }

  public List<Batch> at(int step) {
    List<List<Row>> streams = new ArrayList<>();
    for (Dataset stream : order.streams()) {
      streams.add(
          switch (stream) {
            case MISMATCH -> mismatch(step);
            case PREFERENCES -> pairs.of(rows(stream, step));
            default -> rows(stream, step);
          });
    }
    return Batch.parts(streams, order, parts);
  }

  private List<Row> mismatch(int step) {
    return pool.draw(rows(Dataset.FORGET, step), method.mismatchAnswers(), step);
  }

  private List<Row> rows(Dataset stream, int step) {
    RowOrder rows = orders.get(stream);
    if (rows == null) {
      throw new IllegalArgumentException(
          "method " + method.id() + " needs the stream '" + stream.key() + "'");
    }
    return rows.at(step);
  }
}
