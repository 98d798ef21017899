package dev.amend.models.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Learns a byte-level BPE vocabulary: the most frequent pair of neighbouring tokens becomes a
 * token, again and again (<a href="https://arxiv.org/abs/1508.07909">Sennrich et al. 2016</a>, over
 * the bytes and words of GPT-2). Of equally frequent pairs the one with the smaller ids is taken,
 * so equal texts in any order give equal vocabularies.
 *
 * <p>Time and memory grow with the length of all different words together. In scripts without
 * blanks a sentence is a word and hardly any is met twice: there, give a sample of a corpus.
 */
public final class BpeTrainer {
  private static final int BYTES = 256;

  private final int size;
  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Set<String> merges = new LinkedHashSet<>();
  private final List<TokenizedWord> words = new ArrayList<>();
  private final PairCounts pairs = new PairCounts();

  private BpeTrainer(SpecialTokens special, int size) {
    this.size = size;
    special.all().forEach(this::idOf);
    ByteAlphabet.sorted().forEach(this::idOf);
  }

  /**
   * Learns from texts. Special tokens inside them are left out.
   *
   * @param size number of tokens to end with, special ones included; fewer when no pair of tokens
   *     occurs twice any more
   * @throws IllegalArgumentException if {@code size} leaves no room for the special tokens and 256
   *     bytes
   */
  public static BpeVocabulary train(Iterable<String> texts, int size, SpecialTokens special) {
    int smallest = special.all().size() + BYTES;
    if (size < smallest) {
      throw new IllegalArgumentException(
          "a vocabulary of " + size + " tokens has no room for " + smallest + " basic ones");
    }
    BpeTrainer trainer = new BpeTrainer(special, size);
    trainer.read(WordCounts.count(texts, special.all()));
    trainer.mergeAll();
    return new BpeVocabulary(special, trainer.tokens, List.copyOf(trainer.merges));
  }

  private void read(Map<String, Integer> counts) {
    counts.forEach(
        (text, count) -> {
          int[] letters = text.chars().map(c -> idOf(String.valueOf((char) c))).toArray();
          words.add(new TokenizedWord(letters, count));
        });
    for (int i = 0; i < words.size(); i++) {
      TokenizedWord word = words.get(i);
      for (int at = 0; at + 1 < word.length(); at++) {
        pairs.change(word.pair(at), word.count(), i);
      }
    }
    pairs.offerAll();
  }

  private void mergeAll() {
    while (tokens.size() < size) {
      Optional<Pair> best = pairs.takeBest();
      if (best.isEmpty()) {
        return;
      }
      merge(best.get());
    }
  }

  private void merge(Pair pair) {
    String left = tokens.get(pair.left());
    String right = tokens.get(pair.right());
    // Two pairs may spell the same token ("a bc" and "ab c"), which may bring a merged pair back.
    int merged = idOf(left + right);
    merges.add(left + " " + right);
    Set<Pair> grown = new HashSet<>();
    for (int index : pairs.words(pair)) {
      TokenizedWord word = words.get(index);
      word.merge(
          pair,
          merged,
          (changed, times) -> {
            pairs.change(changed, times * word.count(), index);
            if (times > 0) {
              grown.add(changed);
            }
          });
    }
    pairs.forget(pair);
    grown.forEach(pairs::offer);
  }

  private int idOf(String token) {
    Integer known = ids.putIfAbsent(token, tokens.size());
    if (known != null) {
      return known;
    }
    tokens.add(token);
    return tokens.size() - 1;
  }
}
