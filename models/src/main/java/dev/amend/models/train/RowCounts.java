package dev.amend.models.train;

import dev.amend.models.method.Dataset;
import dev.amend.models.train.batch.EncodedRows;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows training read of each folder of a dataset: {@code rows/<dataset>/<folder>/<what>},
 * folders counted from 0. What was selected is not always what is trained on, since a model has
 * only so many positions.
 */
public record RowCounts(Map<String, Double> values) {
  /** Begins the key of each count. */
  public static final String PREFIX = "rows/";

  /** Rows that are trained on. */
  public static final String TRAINED = "trained";

  /** Of these the ones that lose their end. */
  public static final String CUT = "cut";

  /** Rows that are not trained on, because their prompt leaves no room for a token. */
  public static final String UNUSABLE = "unusable";

  public RowCounts {
    values = new TreeMap<>(values);
  }

  static RowCounts none() {
    return new RowCounts(Map.of());
  }

  /** The key of a count. */
  public static String key(Dataset dataset, int folder, String what) {
    return PREFIX + dataset.key() + "/" + folder + "/" + what;
  }

  RowCounts and(Dataset dataset, int folder, EncodedRows rows) {
    Map<String, Double> more = new TreeMap<>(values);
    more.put(key(dataset, folder, TRAINED), (double) rows.rows().size());
    more.put(key(dataset, folder, CUT), (double) rows.cut());
    more.put(key(dataset, folder, UNUSABLE), (double) rows.unusable());
    return new RowCounts(more);
  }
}
