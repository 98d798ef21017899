package dev.amend.models.evaluate;

import dev.amend.models.overlap.TextWords;
import java.util.HashSet;
import java.util.List;

/** How little a text repeats itself. */
public final class DistinctTokens {
  private DistinctTokens() {}

  /**
   * Distinct words / words, in [0, 1]; 0 for a text without words. Case and punctuation count: it
   * is a measure of repetition, not of vocabulary.
   */
  public static double of(String text) {
    List<String> words = TextWords.of(text);
    return words.isEmpty() ? 0 : (double) new HashSet<>(words).size() / words.size();
  }
}
