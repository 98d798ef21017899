package dev.amend.pipelines.step.data;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.amend.models.data.Json;
import dev.amend.transforms.WriteCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The counts that a data step wrote beside its rows. */
public final class Counts {
  private Counts() {}

  /** Counts by key, see {@link dev.amend.transforms.CountKeys}. */
  public static Map<String, Double> read(Path folder) throws IOException {
    Map<String, Double> counts = new TreeMap<>();
    Json.MAPPER
        .readValue(
            folder.resolve(WriteCounts.FILE).toFile(), new TypeReference<Map<String, Long>>() {})
        .forEach((key, count) -> counts.put(key, (double) count));
    return counts;
  }
}
