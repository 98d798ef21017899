package dev.amend.models.train.source;

import dev.amend.models.method.Experience;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets the policy answer prompts, has the answers scored, and makes rows of them with what losses
 * read. An answer without a token is left out and counted, and so is a prompt that is left with
 * fewer answers than the advantages compare.
 */
public record RolloutWriter(Experience experience, AnswerSampler sampler, AnswerScoring scoring) {

  /** What the policy as it is now writes for a rollout, counted from 0. */
  Rollout write(int number) {
    List<SampledAnswer> samples = sampler.answers(number);
    List<SampledAnswer> kept = comparable(samples);
    if (kept.isEmpty()) {
      throw new IllegalStateException(
          "no prompt of rollout %d has answers with a token, %d at least; the policy answers nothing"
              .formatted(number, fewest()));
    }
    List<ScoredSample> scored = scoring.of(kept);
    Map<String, Double> metrics = new TreeMap<>(RolloutMetrics.of(scored));
    metrics.put(RolloutMetrics.DROPPED, (double) samples.size() - kept.size());
    return new Rollout(new ExperienceRows(experience).of(scored), metrics);
  }

  private int fewest() {
    return experience.advantages().fewestAnswers();
  }

  /** Answers with a token, of prompts that have enough of them. */
  private List<SampledAnswer> comparable(List<SampledAnswer> samples) {
    Map<String, Long> answers = new TreeMap<>();
    samples.stream()
        .filter(SampledAnswer::hasToken)
        .forEach(sample -> answers.merge(sample.prompt().id(), 1L, Long::sum));
    return samples.stream()
        .filter(SampledAnswer::hasToken)
        .filter(sample -> answers.getOrDefault(sample.prompt().id(), 0L) >= fewest())
        .toList();
  }
}
