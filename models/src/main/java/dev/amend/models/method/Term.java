package dev.amend.models.method;

/**
 * One weighted term of a loss: {@code total = Σ weight · value(stream)}.
 *
 * <p>{@code body} is the body of a TorchScript function that returns a scalar. It sees the answer
 * tokens of its stream's rows, flattened to N:
 *
 * <ul>
 *   <li>{@code lg} float32 [N, V]: the policy's logits;
 *   <li>{@code ref} float32 [N, V]: the frozen reference's logits, no gradient; empty unless {@code
 *       reference} is true;
 *   <li>{@code y} int64 [N]: target token ids; {@code row} int64 [N]: which of the k rows each
 *       belongs to;
 *   <li>{@code k} int: rows here; {@code n}, {@code m} float: rows and answer tokens of the stream
 *       in the whole batch. A batch may be computed in parts whose gradients are added, so a mean
 *       divides by n or m, never by k or N;
 * </ul>
 *
 * and the functions of {@code losses.py}: {@code nll(lg, y)} [N], {@code row_sum(v, row, k)} [k],
 * {@code row_mean(v, row, k)} [k], {@code kl(p, q)} [N] = KL(p‖q) from logits.
 *
 * @param name snake-case; logged as {@code train/loss_<name>}
 * @param weight ε of the paper; 0 leaves the term out of the gradient but not out of the log
 * @param reference whether the term reads {@code ref}
 */
public record Term(String name, Stream stream, double weight, boolean reference, String body) {

  /** A number as TorchScript writes it, infinity included. */
  static String number(double value) {
    return Double.isInfinite(value) ? "float(\"inf\")" : Double.toString(value);
  }
}
