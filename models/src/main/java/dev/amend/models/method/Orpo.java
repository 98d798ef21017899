package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

/**
 * Odds-ratio preference optimisation: supervised training on the chosen answers, and a push that
 * raises their odds over those of the rejected ones:
 *
 * <pre>
 * L = mean_b seqNll_b(chosen) − λ mean_b log σ(log odds(chosen_b) − log odds(rejected_b))
 * log odds = log p − log(1 − p),  log p = −seqNll, the mean over an answer's tokens
 * </pre>
 *
 * Hong, Lee, Thorne, arXiv 2403.07691, equations 6 and 7. It needs no reference, so nothing holds
 * the model near where it started: watch the retain KL. TRL's first term is a mean over all tokens
 * of a batch, prompts included; here it is a mean over answers, as in the paper.
 */
public record Orpo(
    @Setting(
            defaultValue = "0.1",
            min = 0,
            description = "λ, weight of the odds ratio; the paper and TRL")
        double lambda)
    implements Method {

  @Override
  public String id() {
    return "orpo";
  }

  @Override
  public String summary() {
    return "trains on chosen answers and raises their odds over rejected ones; no reference";
  }

  @Override
  public String paper() {
    return "Hong et al. 2024, arXiv 2403.07691, eq. 6-7";
  }

  @Override
  public List<Term> terms() {
    String chosen = "return torch.sum(row_mean(nll, row, k)[::2]) / (n / 2)";
    String odds =
        """
        log_p = -row_mean(nll, row, k)
        log_odds = log_p - torch.log1p(-torch.exp(log_p))
        return -torch.sum(torch.log_sigmoid(log_odds[::2] - log_odds[1::2])) / (n / 2)
        """;
    List<Signal> reads = List.of(Signal.NLL);
    return List.of(
        Term.on(Dataset.PREFERENCES, "chosen", Weight.of(1), reads, chosen),
        Term.on(Dataset.PREFERENCES, "odds", Weight.of(lambda), reads, odds));
  }
}
