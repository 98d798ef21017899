package dev.amend.models.train.source;

import dev.amend.models.control.AdaptiveKl;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What is known of the answers of a rollout, by metric key. */
final class RolloutMetrics {
  static final String REWARD = "rollout/reward";
  static final String KL_TOKEN = "rollout/kl_tok";
  static final String LENGTH = "rollout/length";
  static final String FINISHED_RATE = "rollout/finished_rate";
  static final String DROPPED = "rollout/dropped";

  private RolloutMetrics() {}

  /** Means over answers; the KL a token is that of all tokens. */
  static Map<String, Double> of(List<ScoredSample> samples) {
    double tokens = samples.stream().mapToInt(sample -> sample.oldNll().length).sum();
    double kl = mean(samples, ScoredSample::kl);
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put(REWARD, mean(samples, ScoredSample::reward));
    metrics.put(AdaptiveKl.KL, kl);
    metrics.put(KL_TOKEN, kl * samples.size() / tokens);
    metrics.put(LENGTH, mean(samples, sample -> sample.answer().generated().length));
    metrics.put(FINISHED_RATE, mean(samples, sample -> sample.answer().finished() ? 1 : 0));
    metrics.put(AdaptiveKl.SEQUENCES, (double) samples.size());
    return metrics;
  }

  private static double mean(List<ScoredSample> samples, ToDoubleFunction<ScoredSample> value) {
    return samples.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
