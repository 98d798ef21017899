package dev.amend.pipelines.glossary;

import dev.amend.infra.track.MetricKey;
import dev.amend.infra.track.MetricKeys;
import dev.amend.models.guard.EvaluationMetric;
import java.util.Arrays;
import java.util.Optional;

/**
 * What training measures and the report draws. Key, unit and meaning are those that are tracked.
 */
public enum TrainingMeasure implements GlossaryTerm {
  LOSS("loss", "train/loss_total"),
  FORGET_LOSS("forget loss", EvaluationMetric.FORGET_NLL),
  RETAIN_KL("retain KL", EvaluationMetric.RETAIN_KL),
  UPDATE_NORM("update norm", EvaluationMetric.UPDATE_NORM),
  /** Logged once for each probe, under its name. */
  PROBE_RATE("probe rate", "probe/<set>/rate");

  private static final String RATE = "rate on ";

  private final String term;
  private final String key;

  TrainingMeasure(String term, String key) {
    this.term = term;
    this.key = key;
  }

  @Override
  public String term() {
    return term;
  }

  /** Under which it is tracked. */
  public String key() {
    return key;
  }

  /** {@code nats/token}; empty for pure numbers. */
  public String unit() {
    return tracked().unit();
  }

  @Override
  public String meaning() {
    return ListedTerm.sentence(tracked().meaning());
  }

  /** What the probe rate on a set is called. */
  public static String rateOn(String set) {
    return RATE + set;
  }

  /** The measure that a name stands for: its own, or that of a rate on some set. */
  public static Optional<TrainingMeasure> named(String name) {
    return name.startsWith(RATE)
        ? Optional.of(PROBE_RATE)
        : Arrays.stream(values()).filter(measure -> measure.term.equals(name)).findFirst();
  }

  private MetricKey tracked() {
    return MetricKeys.of(key).orElseThrow();
  }
}
