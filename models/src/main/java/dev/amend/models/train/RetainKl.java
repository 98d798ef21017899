package dev.amend.models.train;

import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Mean KL(reference ‖ policy) over the targets of held-out rows to retain, in nats a token.
 *
 * @param learner policy and reference
 * @param batches the rows
 */
public record RetainKl(Learner learner, List<Batch> batches) {
  /** Rows that are computed at once. */
  public static final int ROWS = 32;

  static RetainKl of(Learner learner, List<Row> held) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < held.size(); from += ROWS) {
      batches.add(Batch.of(held.subList(from, Math.min(from + ROWS, held.size()))));
    }
    return new RetainKl(learner, batches);
  }

  /** The mean; empty without rows. */
  OptionalDouble measured() {
    double sum = 0;
    long targets = 0;
    for (Batch batch : batches) {
      sum += learner.forward().divergence(batch);
      targets += batch.targets().count();
    }
    return targets == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / targets);
  }
}
