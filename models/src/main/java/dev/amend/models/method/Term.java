package dev.amend.models.method;

/**
 * One weighted term of a loss: {@code total = Σ weight · value(stream)}.
 *
 * <p>{@code body} is the body of a TorchScript function that returns a scalar. It sees the answer
 * tokens of its stream's rows, flattened to N, each as numbers, so that no term holds the logits of
 * a whole batch:
 *
 * <ul>
 *   <li>{@code nll} float32 [N]: negative log-likelihood under the policy;
 *   <li>{@code reference_nll} float32 [N]: the same under the frozen reference, no gradient; empty
 *       unless {@code reference} is {@link Reference#LIKELIHOOD};
 *   <li>{@code kl} float32 [N]: KL(reference ‖ policy); empty unless {@code reference} is {@link
 *       Reference#DISTRIBUTION};
 *   <li>{@code row} int64 [N]: which of the k rows each belongs to;
 *   <li>{@code k} int: rows here; {@code n}, {@code m} float: rows and answer tokens of the stream
 *       in the whole batch. A batch may be computed in parts whose gradients are added, so a mean
 *       divides by n or m, never by k or N;
 * </ul>
 *
 * and the functions {@code row_sum(v, row, k)} [k] and {@code row_mean(v, row, k)} [k] of {@code
 * losses.py}.
 *
 * @param name snake-case; logged as {@code train/loss_<name>}
 * @param weight ε of the paper; 0 leaves the term out of the gradient but not out of the log
 * @param reference what the term reads of the reference
 */
public record Term(String name, Dataset stream, double weight, Reference reference, String body) {

  /** What a term reads of the frozen reference. */
  public enum Reference {
    NONE,
    /** How likely it finds the answers: computed once for a row, however often that is read. */
    LIKELIHOOD,
    /** All of its probabilities at each answer token: computed each time. */
    DISTRIBUTION
  }

  /** A number as TorchScript writes it, infinity included. */
  static String number(double value) {
    return Double.isInfinite(value) ? "float(\"inf\")" : Double.toString(value);
  }
}
