package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The incremental counts against counting everything anew before each merge. */
class BpeReferenceTest {
  private static final SpecialTokens SPECIAL = SpecialTokens.of("<e>", "<p>", List.of());

  @Property(tries = 200, seed = "20261101")
  void incrementalCountsFindTheSameMerges(@ForAll("texts") List<String> texts) {
    BpeVocabulary vocabulary = BpeTrainer.train(texts, 300, SPECIAL);
    assertThat(vocabulary.merges()).isEqualTo(recounted(texts, 300 - 258, vocabulary));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars('a', 'b', 'c', ' ').ofMaxLength(60).list().ofMaxSize(6);
  }

  private static List<String> recounted(List<String> texts, int most, BpeVocabulary vocabulary) {
    List<List<String>> words = new ArrayList<>();
    WordCounts.count(texts, SPECIAL.all())
        .forEach(
            (word, count) -> {
              for (int i = 0; i < count; i++) {
                words.add(new ArrayList<>(List.of(word.split(""))));
              }
            });
    List<String> merges = new ArrayList<>();
    List<String> tokens = new ArrayList<>(vocabulary.tokens().subList(0, 258));
    while (tokens.size() < 258 + most) {
      String best = best(words, tokens);
      if (best.isEmpty()) {
        break;
      }
      String merged = best.replace(" ", "");
      words.forEach(word -> merge(word, best, merged));
      if (!merges.contains(best)) {
        merges.add(best);
      }
      if (!tokens.contains(merged)) {
        tokens.add(merged);
      }
    }
    return merges;
  }

  private static String best(List<List<String>> words, List<String> tokens) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> word : words) {
      for (int i = 0; i + 1 < word.size(); i++) {
        counts.merge(word.get(i) + " " + word.get(i + 1), 1, Integer::sum);
      }
    }
    Comparator<String> left =
        Comparator.comparing(pair -> tokens.indexOf(pair.substring(0, pair.indexOf(' '))));
    Comparator<String> right =
        Comparator.comparing(pair -> tokens.indexOf(pair.substring(pair.indexOf(' ') + 1)));
    Comparator<String> rare = Comparator.comparing(pair -> -counts.getOrDefault(pair, 0));
    return counts.keySet().stream()
        .filter(pair -> counts.getOrDefault(pair, 0) >= 2)
        .min(rare.thenComparing(left).thenComparing(right))
        .orElse("");
  }

  private static void merge(List<String> word, String pair, String merged) {
    for (int i = 0; i + 1 < word.size(); i++) {
      if ((word.get(i) + " " + word.get(i + 1)).equals(pair)) {
        word.set(i, merged);
        word.remove(i + 1);
      }
    }
  }
}
