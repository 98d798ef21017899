package dev.amend.models.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts texts into GPT-2's words, within which tokens are merged, and counts them. The tokenizers
 * library cuts the same way when it encodes, so a merge learnt here is one that can be used there.
 */
final class WordCounts {
  private static final Pattern WORD =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private WordCounts() {}

  /** How often each word occurs, spelled in {@link ByteAlphabet}. */
  static Map<String, Integer> count(Iterable<String> texts, List<String> specialTokens) {
    Pattern special = anyOf(specialTokens);
    Map<String, Integer> counts = new HashMap<>();
    for (String text : texts) {
      special.splitAsStream(text).forEach(piece -> count(piece, counts));
    }
    Map<String, Integer> spelled = new HashMap<>();
    counts.forEach((word, count) -> spelled.merge(ByteAlphabet.spell(word), count, Integer::sum));
    return spelled;
  }

  private static void count(String text, Map<String, Integer> counts) {
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      counts.merge(word.group(), 1, Integer::sum);
    }
  }

  private static Pattern anyOf(List<String> tokens) {
    return Pattern.compile(
        tokens.stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|")));
  }
}
