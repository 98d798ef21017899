package dev.amend.models.nn.memory;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a piece of work is thought to hold in memory when it holds most.
 *
 * @param moment when that is: {@code step}, {@code evaluation} …
 * @param parts bytes by what they are for
 */
public record MemoryEstimate(String moment, SortedMap<String, Long> parts) {
  public MemoryEstimate {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** An estimate of parts that take anything. */
  public static MemoryEstimate of(String moment, Map<String, Long> parts) {
    TreeMap<String, Long> some = new TreeMap<>(parts);
    some.values().removeIf(bytes -> bytes == 0);
    return new MemoryEstimate(moment, some);
  }

  /** All parts together, in bytes. */
  public long bytes() {
    return parts.values().stream().mapToLong(bytes -> bytes).sum();
  }
}
