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
 *   <li>{@code y} int64 [N]: target token ids; {@code row} int64 [N]: which row each belongs to;
 *   <li>{@code n} int: number of rows B;
 * </ul>
 *
 * and the functions of {@code losses.py}: {@code nll(lg, y)} [N], {@code row_sum(v, row, n)} [B],
 * {@code row_mean(v, row, n)} [B], {@code kl(p, q)} [N] = KL(p‖q).
 *
 * @param name snake-case; logged as {@code train/loss_<name>}
 * @param weight ε of the paper; 0 leaves the term out of the gradient but not out of the log
 * @param reference whether the term reads {@code ref}
 */
public record Term(String name, Stream stream, double weight, boolean reference, String body) {}
