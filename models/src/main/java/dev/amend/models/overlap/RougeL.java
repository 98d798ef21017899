package dev.amend.models.overlap;

import java.util.List;

/**
 * ROUGE-L of one text against one reference: what share of either is their longest common
 * subsequence of words (Lin, 2004). TextWords are split at whitespace and not stemmed, so values
 * lie slightly below those of tools that stem.
 *
 * @param precision share of the text's words, in [0, 1]
 * @param recall share of the reference's words, in [0, 1]
 */
public record RougeL(double precision, double recall) {

  /** Compares two texts; a text without words shares nothing. */
  public static RougeL of(String text, String reference) {
    List<String> words = TextWords.of(text);
    List<String> expected = TextWords.of(reference);
    double common = longestCommonSubsequence(words, expected);
    return new RougeL(common / Math.max(1, words.size()), common / Math.max(1, expected.size()));
  }

  /** Harmonic mean of precision and recall; 0 when both are. */
  public double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static int longestCommonSubsequence(List<String> left, List<String> right) {
    int[] above = new int[right.size() + 1];
    for (String word : left) {
      int[] row = new int[right.size() + 1];
      for (int j = 0; j < right.size(); j++) {
        row[j + 1] = word.equals(right.get(j)) ? above[j] + 1 : Math.max(above[j + 1], row[j]);
      }
      above = row;
    }
    return above[right.size()];
  }
}
