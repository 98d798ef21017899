package dev.amend.models.overlap;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * BLEU-4 of one text against one reference: the geometric mean of clipped n-gram precisions, n from
 * 1 to 4 with equal weights, times a penalty for being shorter than the reference (Papineni et al.,
 * 2002). TextWords are split at whitespace.
 *
 * <p>Not smoothed: a text that shares no four words in a row with the reference scores 0. That is
 * what tells a copy from a coincidence, and why it is a poor measure of paraphrases.
 */
public final class Bleu {
  private static final int LONGEST = 4;

  private Bleu() {}

  /** A score in [0, 1]. */
  public static double of(String text, String reference) {
    List<String> words = TextWords.of(text);
    List<String> expected = TextWords.of(reference);
    if (words.size() < LONGEST) {
      return 0;
    }
    double logs = 0;
    for (int n = 1; n <= LONGEST; n++) {
      logs += Math.log(precision(words, expected, n));
    }
    double brevity = Math.min(0, 1 - (double) expected.size() / words.size());
    return Math.exp(brevity + logs / LONGEST);
  }

  /** Share of the text's n-grams found in the reference, each at most as often as it is there. */
  private static double precision(List<String> words, List<String> expected, int n) {
    Map<List<String>, Long> there = grams(expected, n);
    long matches =
        grams(words, n).entrySet().stream()
            .mapToLong(gram -> Math.min(gram.getValue(), there.getOrDefault(gram.getKey(), 0L)))
            .sum();
    return (double) matches / (words.size() - n + 1);
  }

  private static Map<List<String>, Long> grams(List<String> words, int n) {
    return IntStream.rangeClosed(0, words.size() - n)
        .mapToObj(from -> words.subList(from, from + n))
        .collect(groupingBy(gram -> gram, counting()));
  }
}
