package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

/**
 * Kahneman–Tversky optimisation: answers to retain and answers to forget, which need not come in
 * pairs, are each compared with a reference point that both share:
 *
 * <pre>
 * r = log π/π° of an answer, summed over its tokens
 * z = max(0, mean r over prompts with unrelated answers), without gradient
 * L = mean_b [ w₊ (1 − σ(β (r_b − z))) for b to retain,  w₋ (1 − σ(β (z − r_b))) for b to forget ]
 * </pre>
 *
 * Ethayarajh et al., arXiv 2402.01306, equation 8, in the form of TRL's trainer. The unrelated
 * answers are those of the mismatch set: prompts of the forget set with answers of the retain set.
 *
 * <p>Its term reads three datasets at once, so a batch is not split into micro-batches.
 */
public record Kto(
    @Setting(
            defaultValue = "0.1",
            min = 1e-6,
            description = "β, how dear it is to leave the reference; the paper and TRL")
        double beta,
    @Setting(defaultValue = "1", min = 0, description = "w₊, weight of answers to retain; TRL")
        double retainWeight,
    @Setting(defaultValue = "1", min = 0, description = "w₋, weight of answers to forget; TRL")
        double forgetWeight)
    implements Method {

  @Override
  public String id() {
    return "kto";
  }

  @Override
  public String summary() {
    return "makes answers to retain likelier and answers to forget less likely, without pairs";
  }

  @Override
  public String paper() {
    return "Ethayarajh et al. 2024, arXiv 2402.01306, eq. 8";
  }

  @Override
  public int mismatchAnswers() {
    return 1;
  }

  @Override
  public List<Term> terms() {
    String point =
        """
        z = torch.sum(reference_nll_mismatch - torch.detach(nll_mismatch)) / n_mismatch
        z = torch.clamp(z, 0.0)
        """;
    String loss =
        """
        desired = row_sum(reference_nll_retain - nll_retain, row_retain, k_retain)
        undesired = row_sum(reference_nll_forget - nll_forget, row_forget, k_forget)
        kept = torch.sum(1.0 - torch.sigmoid((desired - z) * %1$s)) * %2$s
        gone = torch.sum(1.0 - torch.sigmoid((z - undesired) * %1$s)) * %3$s
        return (kept + gone) / (n_retain + n_forget)
        """
            .formatted(beta, retainWeight, forgetWeight);
    return List.of(
        term("preference", Weight.of(1), point + loss),
        term("reference_point", Weight.LOGGED, point + "return z"));
  }

  private static Term term(String name, Weight weight, String body) {
    List<Dataset> datasets = List.of(Dataset.RETAIN, Dataset.FORGET, Dataset.MISMATCH);
    List<Signal> reads = List.of(Signal.NLL, Signal.REFERENCE_NLL);
    return new Term(name, Role.POLICY, datasets, weight, reads, body);
  }
}
