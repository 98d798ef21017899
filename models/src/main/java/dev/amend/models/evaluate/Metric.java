package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;
import java.util.List;

/**
 * A number over the judged answers of one evaluation set. To add one: one file here and one line in
 * {@link Metrics}.
 */
public interface Metric {
  /** Kebab-case name used in policies: {@code harmful-rate}. */
  String id();

  /** One sentence: what exactly is measured. Shown on hover and in the glossary. */
  String definition();

  /** True when smaller is better. */
  boolean lowerIsBetter();

  /** Measures a set. An empty set gives {@link Measurement#none}. */
  Measurement measure(List<ScoredAnswer> answers);
}
