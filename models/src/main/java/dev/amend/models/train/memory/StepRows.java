package dev.amend.models.train.memory;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.spec.TrainingSpec;

/**
 * Rows of the largest part of an update.
 *
 * @param all that the model reads
 * @param withReference those of them that the reference reads along
 */
record StepRows(long all, long withReference) {

  static StepRows of(Method method, BatchLayout layout, TrainingSpec spec) {
    long all = 0;
    long withReference = 0;
    for (int s = 0; s < layout.datasets().size(); s++) {
      int each = layout.datasets().get(s).groupSize();
      long units = rows(layout.datasets().get(s), method, spec);
      long part =
          each * ((units + spec.compute().microBatches() - 1) / spec.compute().microBatches());
      all += part;
      withReference += s >= layout.firstWithReference() ? part : 0;
    }
    return new StepRows(all, withReference);
  }

  /** Answers that the policy writes at once; 0 for methods that write none. */
  static long rollout(Method method, TrainingSpec spec) {
    return method
        .experience()
        .map(some -> (long) spec.optimisation().rows() * some.samples())
        .orElse(0L);
  }

  /** Rows of a dataset, or pairs of rows. */
  private static long rows(Dataset dataset, Method method, TrainingSpec spec) {
    return switch (dataset) {
      case RETAIN -> spec.optimisation().retainRows();
      case MISMATCH -> (long) spec.optimisation().rows() * method.mismatchAnswers();
      case ROLLOUTS -> rollout(method, spec);
      default -> spec.optimisation().rows();
    };
  }
}
