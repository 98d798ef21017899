package dev.amend.models.text;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * How often each pair of neighbouring tokens occurs, and in which words, kept up to date while
 * words change. The most frequent is found without a scan: the queue holds every pair with at least
 * its true count, and one that has become rarer is queued again when it comes up.
 */
final class PairCounts {
  /** A pair seen once is a spelling, not a habit. */
  private static final long FEWEST = 2;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingLong(Candidate::count).reversed().thenComparing(Candidate::pair);

  private final Map<Pair, Occurrences> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(BEST_FIRST);

  private record Candidate(Pair pair, long count) {}

  private static final class Occurrences {
    final Set<Integer> words = new HashSet<>();
    long count;
  }

  /** Counts a pair that a word gains; {@code times} is negative where the word loses it. */
  void change(Pair pair, long times, int word) {
    Occurrences found = pairs.computeIfAbsent(pair, absent -> new Occurrences());
    found.count += times;
    if (times > 0) {
      found.words.add(word);
    }
  }

  /** Queues a pair whose count has grown. */
  void offer(Pair pair) {
    Occurrences found = pairs.get(pair);
    if (found != null && found.count >= FEWEST) {
      queue.add(new Candidate(pair, found.count));
    }
  }

  /** Queues all pairs. */
  void offerAll() {
    pairs.keySet().forEach(this::offer);
  }

  /** The most frequent pair, of equals the one with the smallest ids; empty when all are rare. */
  Optional<Pair> takeBest() {
    while (!queue.isEmpty()) {
      Candidate best = queue.remove();
      Occurrences found = pairs.get(best.pair);
      if (found != null && found.count == best.count) {
        return Optional.of(best.pair);
      }
      offer(best.pair);
    }
    return Optional.empty();
  }

  /** Indexes of words that hold the pair, or held it once. */
  Set<Integer> words(Pair pair) {
    Occurrences found = pairs.get(pair);
    return found == null ? Set.of() : Collections.unmodifiableSet(found.words);
  }

  /** Drops a pair that no word holds any more. */
  void forget(Pair pair) {
    pairs.remove(pair);
  }
}
