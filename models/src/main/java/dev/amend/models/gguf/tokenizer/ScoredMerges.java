package dev.amend.models.gguf.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Merges of a SentencePiece vocabulary, which has scores in their place: each way to join two
 * tokens to a third, that of the best score first, as transformers' converter orders them.
 */
final class ScoredMerges {
  private static final Comparator<Merge> ORDER =
      Comparator.comparingDouble(Merge::score)
          .thenComparingInt(merge -> characters(merge.left))
          .thenComparingInt(merge -> characters(merge.right))
          .reversed();

  private record Merge(String left, String right, double score) {}

  private ScoredMerges() {}

  /**
   * The merges as pairs.
   *
   * @param ids of the tokens, in order
   * @param scores by id
   */
  static List<List<String>> of(Map<String, Integer> ids, List<Double> scores) {
    List<Merge> merges = new ArrayList<>();
    ids.forEach((token, id) -> merges.addAll(splits(token, scores.get(id), ids)));
    merges.sort(ORDER);
    return merges.stream().map(merge -> List.of(merge.left, merge.right)).toList();
  }

  private static List<Merge> splits(String token, double score, Map<String, Integer> ids) {
    List<Merge> splits = new ArrayList<>();
    for (int at = next(token, 0); at < token.length(); at = next(token, at)) {
      String left = token.substring(0, at);
      String right = token.substring(at);
      if (ids.containsKey(left) && ids.containsKey(right)) {
        splits.add(new Merge(left, right, score));
      }
    }
    splits.sort(
        Comparator.comparing((Merge merge) -> ids.get(merge.left))
            .thenComparing(merge -> ids.get(merge.right)));
    return splits;
  }

  private static int next(String token, int at) {
    return token.isEmpty() ? 1 : token.offsetByCodePoints(at, 1);
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}
