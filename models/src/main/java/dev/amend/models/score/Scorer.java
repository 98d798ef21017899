package dev.amend.models.score;

import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives an answer a number: a reward, a cost, a probability. Implementations are thread-safe and
 * deterministic, and a score depends on its own exchange alone, not on those beside it. To add one:
 * one file here and one line in {@link Scorers}. A scorer stays in its process; its {@link
 * ScorerSetting} travels.
 *
 * <p>Not for verdicts: whether a score is too high is for a threshold to say, see {@link
 * dev.amend.models.judge.Judge}.
 */
public interface Scorer extends AutoCloseable {
  /** Kebab-case name by which recipes and judged answers know it. */
  String id();

  /** One line for listings and reports: what the number is, in which range or unit. */
  String summary();

  /** Which way the number is good. Callers go through {@link #scored}, which refuses null. */
  Direction direction();

  /** A finite number for each exchange, in their order. */
  double[] score(List<Exchange> exchanges);

  /**
   * The same, each with its direction: what is kept, compared and trained on.
   *
   * @throws IllegalStateException when the scorer declares no direction, or does not give every
   *     exchange a finite number
   */
  default List<AnswerScore> scored(List<Exchange> exchanges) {
    @Nullable Direction direction = direction();
    if (direction == null) {
      throw new IllegalStateException(
          "scorer '%s' does not say which way its score is good; return HIGHER_IS_BETTER or HIGHER_IS_WORSE from direction()"
              .formatted(id()));
    }
    double[] values = score(exchanges);
    if (values.length != exchanges.size()) {
      throw new IllegalStateException(
          "scorer '%s' gave %d scores for %d answers"
              .formatted(id(), values.length, exchanges.size()));
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalStateException("scorer '" + id() + "' gave a score that is no number");
    }
    return Arrays.stream(values).mapToObj(value -> new AnswerScore(value, direction)).toList();
  }

  /** Gives back what the scorer holds; some hold nothing. */
  @Override
  default void close() {}
}
