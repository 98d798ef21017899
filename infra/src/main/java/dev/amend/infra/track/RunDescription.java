package dev.amend.infra.track;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a run when it starts.
 *
 * @param name what people call it
 * @param params written once; values longer than {@link TrackingNames#LONGEST_PARAM} are shortened
 * @param tags may change later; shortened to {@link TrackingNames#LONGEST_TAG}
 * @param inputs data it reads
 */
public record RunDescription(
    String name, Map<String, String> params, Map<String, String> tags, List<DatasetInput> inputs) {

  public RunDescription {
    params = shortened(params, TrackingNames.LONGEST_PARAM);
    tags = shortened(tags, TrackingNames.LONGEST_TAG);
    inputs = List.copyOf(inputs);
  }

  /** A run of which nothing but its name is known. */
  public static RunDescription of(String name) {
    return new RunDescription(name, Map.of(), Map.of(), List.of());
  }

  private static Map<String, String> shortened(Map<String, String> values, int longest) {
    Map<String, String> shorter = new TreeMap<>();
    values.forEach(
        (key, value) ->
            shorter.put(TrackingNames.checked(key), TrackingNames.shortened(value, longest)));
    return Collections.unmodifiableMap(shorter);
  }
}
