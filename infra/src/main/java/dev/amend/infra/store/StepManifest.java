package dev.amend.infra.store;

import dev.amend.models.data.Digests;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A committed step. Its presence is the commit: files without a manifest are an unfinished attempt.
 *
 * @param key full digest of {@code step}
 * @param step what was asked for
 * @param files the result, sorted by path
 * @param output digest of the paths and digests of {@code files}: what later steps name as input
 * @param metrics counts and measurements, by name
 * @param seconds how long the step ran
 */
public record StepManifest(
    String key,
    StepSpec step,
    List<StepFile> files,
    String output,
    Map<String, Double> metrics,
    double seconds) {

  public StepManifest {
    files = List.copyOf(files);
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  static StepManifest of(
      StepSpec step, List<StepFile> files, Map<String, Double> metrics, double seconds) {
    return new StepManifest(
        step.key().digest(), step, files, outputDigest(files), metrics, seconds);
  }

  /** The key by which the store finds it. */
  public StepKey stepKey() {
    return new StepKey(step.kind(), key);
  }

  /** Whether key and output digest follow from the rest, as in every manifest that was written. */
  boolean isConsistent() {
    return step.key().equals(stepKey()) && outputDigest(files).equals(output);
  }

  private static String outputDigest(List<StepFile> files) {
    return Digests.of(
        files.stream()
            .flatMap(file -> Stream.of(file.path(), file.sha256()))
            .toArray(String[]::new));
  }
}
