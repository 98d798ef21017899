package dev.amend.models.train.memory;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.spec.TrainingSpec;

/**
 * Rows of the largest part of a step.
 *
 * @param all that the policy reads
 * @param anchored those of them that the reference reads along
 */
record StepRows(long all, long anchored) {

  static StepRows of(TrainingSpec spec) {
    Method method = Methods.of(spec.method(), spec.hyper());
    BatchLayout order = BatchLayout.of(method);
    long all = 0;
    long anchored = 0;
    for (int s = 0; s < order.streams().size(); s++) {
      int together = order.together(s);
      long units = rows(order.streams().get(s), method, spec);
      long part = together * ((units + spec.microBatches() - 1) / spec.microBatches());
      all += part;
      anchored += s >= order.firstAnchored() ? part : 0;
    }
    return new StepRows(all, anchored);
  }

  /** Rows of a stream, or pairs of rows. */
  private static long rows(Dataset stream, Method method, TrainingSpec spec) {
    return switch (stream) {
      case RETAIN -> spec.retainRows();
      case MISMATCH -> (long) spec.rows() * method.mismatchAnswers();
      default -> spec.rows();
    };
  }
}
