package dev.amend.models.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The word that was probably meant by a misspelt one. */
final class DidYouMean {
  private DidYouMean() {}

  /** The candidate fewest edits away, unless even that changes more than a third of the word. */
  static Optional<String> to(String word, List<String> candidates) {
    return candidates.stream()
        .filter(candidate -> edits(word, candidate) <= Math.max(word.length(), 3) / 3)
        .min(
            Comparator.comparingInt((String candidate) -> edits(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein distance: fewest insertions, deletions and substitutions of one character. */
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int swap = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
