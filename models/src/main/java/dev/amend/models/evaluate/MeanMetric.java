package dev.amend.models.evaluate;

import dev.amend.models.data.EvaluationRecord;
import java.util.List;

/** A mean of one number a record, with its {@link NormalMean} interval. */
public interface MeanMetric<R extends EvaluationRecord> extends Metric<R> {
  /** The record's number. Those that are not finite are left out, and n counts the rest. */
  double score(R record);

  @Override
  default Measurement measure(List<R> records) {
    return NormalMean.of(
        records.stream().mapToDouble(this::score).filter(Double::isFinite).toArray());
  }
}
