package dev.amend.models.train.engine;

import dev.amend.models.method.Dataset;
import dev.amend.models.train.batch.BatchLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a step measured.
 *
 * @param gradientNorm before clipping
 * @param terms value of each term, unweighted, [terms]
 * @param datasetNll mean token NLL of each dataset, in nats, [datasets]; empty where no term reads
 *     probabilities
 */
public record StepResult(double gradientNorm, double total, double[] terms, double[] datasetNll) {
  /** From [gradient norm, total, terms .., dataset NLLs ..]. */
  static StepResult of(float[] values, int terms) {
    double[] wide = new double[values.length - 1];
    Arrays.setAll(wide, i -> values[1 + i]);
    return of(values[0], wide, terms);
  }

  /** From [total, terms .., dataset NLLs ..]. */
  static StepResult of(double gradientNorm, double[] values, int terms) {
    return new StepResult(
        gradientNorm,
        values[0],
        Arrays.copyOfRange(values, 1, 1 + terms),
        Arrays.copyOfRange(values, 1 + terms, values.length));
  }

  /**
   * By metric key.
   *
   * @param family what the keys begin with: {@code train}
   * @param layout of the batch
   * @param learningRate of the step
   */
  public Map<String, Double> metrics(String family, BatchLayout layout, double learningRate) {
    Map<String, Double> values = new TreeMap<>();
    values.put(family + "/loss_total", total);
    values.put(family + "/grad_norm", gradientNorm);
    values.put(family + "/lr", learningRate);
    for (int i = 0; i < layout.terms().size(); i++) {
      values.put(family + "/loss_" + layout.terms().get(i).name(), terms[i]);
    }
    for (int i = 0; i < datasetNll.length; i++) {
      values.put(family + "/nll_" + layout.datasets().get(i).key(), datasetNll[i]);
    }
    return values;
  }

  /** Mean answer NLL of the forget rows, in nats a token; null for methods without such rows. */
  public @Nullable Double forgetNll(BatchLayout layout) {
    int index = layout.datasets().indexOf(Dataset.FORGET);
    return index < 0 || datasetNll.length == 0 ? null : (Double) datasetNll[index];
  }

  public boolean isFinite() {
    return Double.isFinite(gradientNorm) && Double.isFinite(total);
  }
}
