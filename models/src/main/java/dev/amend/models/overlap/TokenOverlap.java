package dev.amend.models.overlap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How much two texts share, by words: lower-case runs of letters and digits. Chinese and Japanese
 * write no blanks, so each of their characters is a word.
 */
public final class TokenOverlap {
  private static final String CHARACTER = "\\p{IsHan}|\\p{IsHiragana}|\\p{IsKatakana}|\\p{IsThai}";
  private static final Pattern WORD =
      Pattern.compile(CHARACTER + "|(?:(?!" + CHARACTER + ")[\\p{L}\\p{M}\\p{N}])+");

  private TokenOverlap() {}

  public static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  /**
   * Token F1 as in SQuAD (Rajpurkar et al., arXiv 1606.05250), articles kept: the harmonic mean of
   * the shares of both texts' words that are common, repeats counted. 0 when either has no word.
   */
  public static double f1(String left, String right) {
    List<String> leftWords = words(left);
    List<String> rightWords = words(right);
    Map<String, Integer> unmatched = new HashMap<>();
    leftWords.forEach(word -> unmatched.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : rightWords) {
      if (unmatched.merge(word, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common == 0 ? 0 : 2.0 * common / (leftWords.size() + rightWords.size());
  }

  /** Words of the longest run that both texts have, {@code O(|left| · |right|)}. */
  public static int longestRun(String left, String right) {
    List<String> leftWords = words(left);
    List<String> rightWords = words(right);
    int[] ending = new int[rightWords.size() + 1];
    int longest = 0;
    for (String word : leftWords) {
      for (int j = rightWords.size(); j > 0; j--) {
        ending[j] = word.equals(rightWords.get(j - 1)) ? ending[j - 1] + 1 : 0;
        longest = Math.max(longest, ending[j]);
      }
    }
    return longest;
  }

  /** F1 to the nearest of several texts joined with {@code ;}, empty ones dropped. */
  public static double nearest(String text, String joined) {
    return Arrays.stream(joined.split(";"))
        .map(String::strip)
        .filter(other -> !other.isEmpty())
        .mapToDouble(other -> f1(text, other))
        .max()
        .orElse(0);
  }
}
