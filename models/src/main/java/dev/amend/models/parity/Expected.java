package dev.amend.models.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What another program computed with a model, from {@code expected.json} in the model's folder.
 * docs/parity.md has the script that writes one.
 */
final class Expected {
  /** Name of the file. */
  static final String FILE = "expected.json";

  private final Path file;
  private final JsonNode root;

  private Expected(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  static Expected read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw FormatException.ofFile(
          file, "is missing", "docs/parity.md has the script that records it");
    }
    return new Expected(file, JsonFile.object(file, "Record it again: docs/parity.md"));
  }

  boolean has(String path) {
    return !root.at(path).isMissingNode();
  }

  /** Rows of token ids. */
  long[][] ids(String path) throws IOException {
    return value(path, long[][].class);
  }

  /** One token id or several. */
  Set<Integer> someIds(String path) throws IOException {
    Set<Integer> ids = new TreeSet<>();
    JsonNode node = value(path, JsonNode.class);
    for (JsonNode id : node.isArray() ? node : List.of(node)) {
      ids.add(id.intValue());
    }
    return ids;
  }

  double number(String path) throws IOException {
    return value(path, Double.class);
  }

  /** Numbers by row; null where nothing was recorded. */
  Double[][] rows(String path) throws IOException {
    return value(path, Double[][].class);
  }

  /** Numbers by row and position. */
  double[][][] blocks(String path) throws IOException {
    return value(path, double[][][].class);
  }

  /** Some numbers. */
  double[] numbers(String path) throws IOException {
    return value(path, double[].class);
  }

  /** Names below a path. */
  Set<String> names(String path) throws IOException {
    Set<String> names = new TreeSet<>();
    value(path, JsonNode.class).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Numbers by name. */
  Map<String, Double> named(String path) throws IOException {
    Map<String, Double> named = new TreeMap<>();
    value(path, JsonNode.class)
        .properties()
        .forEach(entry -> named.put(entry.getKey(), entry.getValue().doubleValue()));
    return named;
  }

  private <T> T value(String path, Class<T> type) throws IOException {
    JsonNode node = root.at(path);
    if (node.isMissingNode()) {
      throw FormatException.ofKey(file, path, "is missing", "Record the file again");
    }
    return Json.MAPPER.treeToValue(node, type);
  }
}
