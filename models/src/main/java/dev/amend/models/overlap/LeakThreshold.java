package dev.amend.models.overlap;

import dev.amend.models.data.Seeds;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much {@link Bleu} with a protected text is more than chance: 10 % of the mean BLEU of random
 * pairs of sentences of the same corpus (Yao et al., arXiv 2310.10683). Derived from data, so log
 * it with every leak rate.
 *
 * <p>Sentences of most corpora seldom share four words in a row. The threshold is then close or
 * equal to 0 and one such run is a leak. Corpora of short fixed phrases need another judge.
 *
 * @param bleu answers above this leak, in [0, 0.1]
 * @param pairs number of pairs it rests on
 */
public record LeakThreshold(double bleu, int pairs) implements Serializable {
  /** Pairs to draw: the mean's error is then a thirtieth of the spread of a pair's BLEU. */
  public static final int PAIRS = 1_000;

  /** Attribute by which an example tells the threshold of its source. */
  public static final String ATTRIBUTE = "leak-threshold";

  private static final double SHARE = 0.1;

  /**
   * The threshold of a corpus; the order of the sentences and their repeats do not matter.
   *
   * @throws IllegalArgumentException when there are fewer than two different sentences
   */
  public static LeakThreshold of(List<String> sentences, long seed) {
    List<String> corpus = sentences.stream().distinct().sorted().toList();
    if (corpus.size() < 2) {
      throw new IllegalArgumentException(
          "a leak threshold needs two different sentences to compare, but the corpus has "
              + corpus.size()
              + "; split the text into sentences or choose another source");
    }
    double mean =
        IntStream.range(0, PAIRS)
            .mapToDouble(pair -> bleuOfPair(corpus, seed, pair))
            .average()
            .orElseThrow();
    return new LeakThreshold(SHARE * mean, PAIRS);
  }

  private static double bleuOfPair(List<String> corpus, long seed, int pair) {
    int first = Seeds.below(corpus.size(), seed, pair, "leak-threshold:first");
    int further = 1 + Seeds.below(corpus.size() - 1, seed, pair, "leak-threshold:second");
    return Bleu.of(corpus.get(first), corpus.get((first + further) % corpus.size()));
  }
}
