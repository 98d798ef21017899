package dev.amend.models.evaluate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.amend.models.data.ScoredAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Mean over prompts of helpfulness before − helpfulness now, in [−1, 1]: an absolute drop of a
 * score in [0, 1], because a relative one means nothing near 0. Differences of the same prompt vary
 * less than the two means do, so pairing proves a small limit with fewer answers. A prompt that was
 * answered several times counts once, with its mean.
 */
public record UtilityDrop() implements PairedMetric<ScoredAnswer> {
  @Override
  public String id() {
    return "utility-drop";
  }

  @Override
  public String definition() {
    return "Mean loss of helpfulness, itself from 0 to 1, on the same prompts; negative is a gain.";
  }

  @Override
  public Aim aim() {
    return Aim.KEEP;
  }

  @Override
  public Unit unit() {
    return Unit.SCORE;
  }

  @Override
  public Class<ScoredAnswer> reads() {
    return ScoredAnswer.class;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public Measurement between(List<ScoredAnswer> base, List<ScoredAnswer> current) {
    Map<String, Double> before = helpfulnessByPrompt(base);
    Map<String, Double> now = helpfulnessByPrompt(current);
    requireSamePrompts(before.keySet(), now.keySet());
    return NormalMean.of(
        before.entrySet().stream()
            .mapToDouble(prompt -> prompt.getValue() - requireNonNull(now.get(prompt.getKey())))
            .toArray());
  }

  private static Map<String, Double> helpfulnessByPrompt(List<ScoredAnswer> answers) {
    return answers.stream()
        .collect(
            groupingBy(
                scored -> scored.answer().asked().id(),
                TreeMap::new,
                averagingDouble(scored -> scored.judgement().helpfulness())));
  }

  private static void requireSamePrompts(Set<String> base, Set<String> current) {
    if (!base.equals(current)) {
      Set<String> both = new HashSet<>(base);
      both.retainAll(current);
      throw new IllegalArgumentException(
          "utility-drop compares answers to the same prompts, but of %d and %d prompts only %d are in both sets; evaluate both models on one set"
              .formatted(base.size(), current.size(), both.size()));
    }
  }
}
