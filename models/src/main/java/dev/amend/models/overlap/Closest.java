package dev.amend.models.overlap;

import dev.amend.models.data.Kebab;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the word that was probably meant, by Jaro–Winkler similarity (Winkler 1990): shared
 * characters in order, with a bonus for a shared beginning.
 */
public final class Closest {
  /** Below this, a suggestion would more often mislead than help. */
  static final double LIKELY = 0.85;

  private static final double PREFIX_BONUS = 0.1;
  private static final int LONGEST_PREFIX = 4;

  private Closest() {}

  /** "did you mean 'x'?" or, when nothing is close, the list of what is valid. */
  public static String help(String word, Collection<String> valid) {
    if (valid.isEmpty()) {
      return "there is none to choose from";
    }
    return to(word, valid)
        .map(found -> "did you mean '" + found + "'?")
        .orElseGet(() -> "one of: " + String.join(", ", valid));
  }

  /** The most similar valid word, the first of equals; none when all are far. */
  public static Optional<String> to(String word, Collection<String> valid) {
    String plain = folded(word);
    return valid.stream()
        .max(
            Comparator.comparingDouble((String v) -> similarity(plain, folded(v)))
                .thenComparing(Comparator.reverseOrder()))
        .filter(best -> similarity(plain, folded(best)) > LIKELY);
  }

  /** Camel case, snake case and kebab case are one word to a person. */
  private static String folded(String word) {
    return Kebab.of(word).replace('_', '-');
  }

  /** Jaro–Winkler similarity: 0 for nothing in common, 1 for equal texts. */
  static double similarity(String a, String b) {
    double jaro = jaro(a, b);
    int prefix = 0;
    int longest = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
    while (prefix < longest && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + PREFIX_BONUS * prefix * (1 - jaro);
  }

  private static double jaro(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    int reach = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
    String left = matching(a, b, reach);
    String right = matching(b, a, reach);
    if (left.isEmpty()) {
      return 0;
    }
    double m = left.length();
    int moved = 0;
    for (int i = 0; i < left.length(); i++) {
      moved += left.charAt(i) == right.charAt(i) ? 0 : 1;
    }
    return (m / a.length() + m / b.length() + (m - moved / 2.0) / m) / 3;
  }

  /** The characters of a that have a partner in b within reach, each partner used once. */
  private static String matching(String a, String b, int reach) {
    StringBuilder matched = new StringBuilder();
    boolean[] used = new boolean[b.length()];
    for (int i = 0; i < a.length(); i++) {
      int to = Math.min(b.length(), i + reach + 1);
      for (int j = Math.max(0, i - reach); j < to; j++) {
        if (!used[j] && a.charAt(i) == b.charAt(j)) {
          used[j] = true;
          matched.append(a.charAt(i));
          break;
        }
      }
    }
    return matched.toString();
  }
}
