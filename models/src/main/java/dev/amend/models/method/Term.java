package dev.amend.models.method;

import java.util.List;

/**
 * One weighted term of a loss: {@code total = Σ weight · value}.
 *
 * <p>{@code body} is the body of a TorchScript function that returns a scalar. It sees the targets
 * of its dataset's rows, flattened to N, each as numbers, so that no term holds the logits of a
 * whole batch:
 *
 * <ul>
 *   <li>each signal of {@code reads} by its name, float32 [N];
 *   <li>{@code row} int64 [N]: which of the k rows each target belongs to;
 *   <li>{@code k} int: rows here; {@code n}, {@code m} float: rows and targets of the dataset in
 *       the whole batch. A batch may be computed in micro-batches whose gradients are added, so a
 *       mean divides by n or m, never by k or N;
 * </ul>
 *
 * and the functions {@code row_sum(values, row, k)} [k] and {@code row_mean(values, row, k)} [k] of
 * {@code losses.py}.
 *
 * <p>A term on several datasets sees all of these once for each, with the dataset's key behind:
 * {@code nll_forget}, {@code row_forget}, {@code k_forget} … Such a term is no sum over rows, so
 * its batches are not split into micro-batches.
 *
 * @param name snake-case; logged as {@code train/loss_<name>}
 * @param trains the model whose signals it reads and whose weights it moves
 * @param datasets whose rows it reads, at least one
 * @param reads signals, each once
 */
public record Term(
    String name,
    Role trains,
    List<Dataset> datasets,
    Weight weight,
    List<Signal> reads,
    String body) {
  public Term {
    datasets = List.copyOf(datasets);
    reads = List.copyOf(reads);
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("term " + name + " reads no dataset");
    }
  }

  /** A term of the policy's loss on one dataset. */
  public static Term on(
      Dataset dataset, String name, Weight weight, List<Signal> reads, String body) {
    return new Term(name, Role.POLICY, List.of(dataset), weight, reads, body);
  }

  /** Whether it reads a signal of a dataset. */
  public boolean reads(Dataset dataset, Signal signal) {
    return datasets.contains(dataset) && reads.contains(signal);
  }

  /** A number as TorchScript writes it, infinity included. */
  static String number(double value) {
    return Double.isInfinite(value) ? "float(\"inf\")" : Double.toString(value);
  }
}
