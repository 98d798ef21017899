package dev.amend.models.generate;

import dev.amend.models.nn.DecoderConfig;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which slots attend together: neighbours, each as far as the longest of its group. Larger groups
 * read more of the caches than they need, smaller ones are more calls; of all ways to cut the slots
 * this takes the cheapest.
 *
 * <pre>cost = Σ over groups: slots · end + {@link #call}</pre>
 */
record SlotGroups(long call) {
  /** Cached numbers of a layer that could be read in the time of one more group's calls. */
  private static final long NUMBERS_A_CALL = 1 << 15;

  /** For a decoder, whose positions hold so many numbers each. */
  static SlotGroups of(DecoderConfig config) {
    return new SlotGroups(
        Math.max(1, NUMBERS_A_CALL / ((long) config.kvHeads() * config.headDim())));
  }

  /**
   * The cheapest groups.
   *
   * @param positions of the next token in each slot
   * @return slots and end of each group, the largest position plus one, one after the other
   */
  long[] of(long[] positions) {
    int[] from = new int[positions.length + 1];
    long[] end = new long[positions.length + 1];
    long[] cost = new long[positions.length + 1];
    for (int to = 1; to <= positions.length; to++) {
      cost[to] = Long.MAX_VALUE;
      long longest = 0;
      for (int start = to - 1; start >= 0; start--) {
        longest = Math.max(longest, positions[start] + 1);
        long all = cost[start] + (to - start) * longest + call;
        if (all < cost[to]) {
          cost[to] = all;
          from[to] = start;
          end[to] = longest;
        }
      }
    }
    return groups(from, end);
  }

  private static long[] groups(int[] from, long[] end) {
    Deque<Long> groups = new ArrayDeque<>();
    for (int to = from.length - 1; to > 0; to = from[to]) {
      groups.addFirst(end[to]);
      groups.addFirst((long) to - from[to]);
    }
    return groups.stream().mapToLong(number -> number).toArray();
  }
}
