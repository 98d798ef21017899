package dev.amend.models.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of a classifier by the column of its output that each names, as {@code id2label} of
 * {@code config.json} says. As in transformers there are {@code num_labels} (2 when absent) called
 * {@code LABEL_0}, {@code LABEL_1}, … when it says nothing.
 *
 * <p>A label is found by its name alone: which column means harm differs from model to model.
 *
 * @param names by column; columns may lack a name
 */
public record Labels(SortedMap<Integer, String> names) {
  private static final String KEY = "id2label";
  private static final int MOST = 1 << 16;
  private static final int TRANSFORMERS_DEFAULT = 2;

  /** Copies the map. */
  public Labels {
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  /**
   * The labels of a classifier's folder; nothing but {@code config.json} is read.
   *
   * @throws FormatException if a column is no number, or two columns have one name
   */
  public static Labels of(Path folder) throws IOException {
    return read(ClassifierConfig.read(folder));
  }

  static Labels read(ClassifierConfig config) throws FormatException {
    JsonNode given = config.root().path(KEY);
    Labels labels = new Labels(given.isObject() ? named(config, given) : numbered(config));
    labels.checkReverse(config);
    return labels;
  }

  private static SortedMap<Integer, String> named(ClassifierConfig config, JsonNode given)
      throws FormatException {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      if (!entry.getKey().matches("\\d{1,5}") || !entry.getValue().isTextual()) {
        throw config.wrong(KEY, "has an entry that is no column with a name");
      }
      if (names.containsValue(entry.getValue().asText())) {
        throw config.wrong(KEY, "has two labels \"" + entry.getValue().asText() + "\"");
      }
      names.put(Integer.valueOf(entry.getKey()), entry.getValue().asText());
    }
    if (names.isEmpty() || names.size() < given.size()) {
      throw config.wrong(KEY, "has no label, or two for one column");
    }
    return names;
  }

  private static SortedMap<Integer, String> numbered(ClassifierConfig config)
      throws FormatException {
    int count = config.root().path("num_labels").asInt(TRANSFORMERS_DEFAULT);
    if (count < 1 || count > MOST) {
      throw config.wrong("num_labels", "is " + count);
    }
    SortedMap<Integer, String> names = new TreeMap<>();
    for (int column = 0; column < count; column++) {
      names.put(column, "LABEL_" + column);
    }
    return names;
  }

  /** A name that {@code label2id} sends to another column has two meanings. */
  private void checkReverse(ClassifierConfig config) throws FormatException {
    for (Map.Entry<Integer, String> entry : names.entrySet()) {
      int column = entry.getKey();
      JsonNode reverse = config.root().path("label2id").path(entry.getValue());
      if (reverse.asInt(column) != column) {
        throw config.wrong(
            "label2id", "sends \"" + entry.getValue() + "\" elsewhere than " + KEY + " does");
      }
    }
  }

  /** Columns that the output must have. */
  int columns() {
    return names.lastKey() + 1;
  }

  /**
   * The column of a label.
   *
   * @throws IllegalArgumentException naming the labels that there are
   */
  public int column(String label) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(label))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no label \"" + label + "\"; labels are " + list()));
  }

  /** The names, in the order of their columns. */
  public String list() {
    return String.join(", ", names.values());
  }
}
