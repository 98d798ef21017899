package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;
import java.util.List;

/** A mean of one score an answer, with its {@link NormalMean} interval. */
public interface MeanMetric extends Metric {
  /** The answer's score. Answers whose score is not finite are left out, and n counts the rest. */
  double score(ScoredAnswer answer);

  @Override
  default Measurement measure(List<ScoredAnswer> answers) {
    return NormalMean.of(
        answers.stream().mapToDouble(this::score).filter(Double::isFinite).toArray());
  }
}
