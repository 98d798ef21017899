package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

/**
 * Direct preference optimisation on pairs of answers to one prompt:
 *
 * <pre>
 * L = −mean_b log σ(β ((log π/π°)(chosen_b) − (log π/π°)(rejected_b)))
 * </pre>
 *
 * where log π/π° of an answer is the sum over its tokens of how much likelier the policy finds them
 * than the reference. Rafailov et al., arXiv 2305.18290, equation 7. The share of pairs whose
 * chosen answer is ahead is logged as {@code train/loss_accuracy}.
 *
 * <p>What is chosen and what rejected is for the recipe's {@code preferences} to say. It moves
 * preferences, and need not make the rejected answer unlikely: where something must be gone, prefer
 * {@link Npo}.
 */
public record Dpo(
    @Setting(
            defaultValue = "0.1",
            min = 1e-6,
            description = "β, how dear it is to leave the reference; the paper")
        double beta)
    implements Method {

  @Override
  public String id() {
    return "dpo";
  }

  @Override
  public String summary() {
    return "prefers chosen answers to rejected ones, pair by pair";
  }

  @Override
  public String paper() {
    return "Rafailov et al. 2023, arXiv 2305.18290, eq. 7";
  }

  @Override
  public List<Term> terms() {
    String margin =
        """
        gain = row_sum(reference_nll - nll, row, k)
        margin = gain[::2] - gain[1::2]
        """;
    String loss = margin + "return -torch.sum(torch.log_sigmoid(margin * %s)) / (n / 2)";
    String accuracy = margin + "return torch.sum(torch.to(margin > 0, 6)) / (n / 2)";
    List<Signal> reads = List.of(Signal.NLL, Signal.REFERENCE_NLL);
    return List.of(
        Term.on(Dataset.PREFERENCES, "pairs", Weight.of(1), reads, loss.formatted(beta)),
        Term.on(Dataset.PREFERENCES, "accuracy", Weight.LOGGED, reads, accuracy));
  }
}
