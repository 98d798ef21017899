package dev.amend.infra.store;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step is about to do: everything its result depends on.
 *
 * @param kind what the step does, kebab-case: {@code train}
 * @param name what people call it: {@code train npo}; the only part the key does not depend on
 * @param inputs digests of what it reads, by role; an output digest of another step or the digest
 *     of a file from outside
 * @param configDigest digest of its configuration
 * @param codeDigest digest of the code that runs it
 * @param seed where its randomness comes from
 */
public record StepSpec(
    String kind,
    String name,
    Map<String, String> inputs,
    String configDigest,
    String codeDigest,
    long seed) {

  public StepSpec {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  /** The cache key. */
  public StepKey key() {
    String reads = Json.write(inputs);
    String digest = Digests.of(kind, reads, configDigest, codeDigest, Long.toString(seed));
    return new StepKey(kind, digest);
  }
}
