package dev.amend.models.evaluate;

import dev.amend.models.data.EvaluationRecord;
import java.util.List;

/**
 * A number that compares what is recorded of one model on the rows of a clause that training saw
 * with the same of the rows held out of it. Its limit is one number, and only a clause that holds
 * rows out can have one.
 *
 * @param <R> what it reads, a record for each row
 */
public non-sealed interface SplitMetric<R extends EvaluationRecord> extends Criterion {
  @Override
  Class<R> reads();

  /** Compares two sets. Where either is empty nothing is measured: {@link Measurement#none}. */
  Measurement between(List<R> seen, List<R> unseen);
}
