package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

/**
 * Negative preference optimisation: lowers the likelihood of forget answers with a pull that fades
 * once they are forgotten.
 *
 * <pre>
 * L = −(2/β) mean_b log σ(β (S_b − S°_b)) + α · KL(p° ‖ p)
 * </pre>
 *
 * S_b is the summed answer NLL of row b under the policy, S°_b under the reference. The gradient is
 * that of gradient ascent times W = 2σ(−β(S − S°)), which is 1 at the reference and goes to 0; its
 * mean is logged as {@code train/loss_weight}. β → 0 gives gradient ascent. Zhang et al., arXiv
 * 2404.05868, equation 3.
 *
 * <p>Not without its retain term: alone it still wrecks what should stay.
 */
public record Npo(
    @Setting(
            defaultValue = "0.1",
            min = 1e-6,
            description = "β, how soon the pull fades; authors' code")
        double beta,
    @Setting(
            defaultValue = "1",
            min = 0,
            description = "γ, weight of the forget term; authors' code")
        double forgetWeight,
    @Setting(
            defaultValue = "1",
            min = 0,
            description = "α, weight of the KL term; authors' code uses NLL or KL at 1",
            formerly = "normal-weight")
        double retainWeight)
    implements Method {

  @Override
  public String id() {
    return "npo";
  }

  @Override
  public String summary() {
    return "negative preference: pushes until forgotten, then lets go; KL to the reference on retain rows";
  }

  @Override
  public String paper() {
    return "Zhang et al. 2024, arXiv 2404.05868, eq. 3";
  }

  @Override
  public List<Term> terms() {
    String forget =
        """
        d = row_sum(nll - reference_nll, row, k)
        return -(2.0 / %1$s) * torch.sum(torch.log_sigmoid(d * %1$s)) / n
        """
            .formatted(beta);
    String weight =
        """
        d = row_sum(nll - reference_nll, row, k)
        return 2.0 * torch.sum(torch.sigmoid(d * -%s)) / n
        """
            .formatted(beta);
    List<Signal> likelihoods = List.of(Signal.NLL, Signal.REFERENCE_NLL);
    return List.of(
        Term.on(Dataset.FORGET, "forget", Weight.of(forgetWeight), likelihoods, forget),
        Term.on(Dataset.FORGET, "weight", Weight.LOGGED, likelihoods, weight),
        Term.on(
            Dataset.RETAIN,
            "retain",
            Weight.of(retainWeight),
            List.of(Signal.KL),
            "return torch.sum(kl) / m"));
  }
}
