package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

/**
 * Ascent on the forget answers, random mismatched answers to the same prompts, and a KL term on
 * retain rows:
 *
 * <pre>
 * L = ε1 · −mean_b(s_b · 1[s_b &lt; cap]) + ε2 · mean_b,k seqNll(mismatch_b,k) + ε3 · KL(p° ‖ p)
 * </pre>
 *
 * s_b is the mean answer NLL of row b; the indicator carries no gradient and the divisor stays the
 * batch size; the KL is forward, exact, over the answer tokens of retain rows. Yao, Xu, Liu, arXiv
 * 2310.10683, equations 3 to 6.
 *
 * <p>Differences from the released code: the KL is a KL and leaves out prompts and padding,
 * mismatch answers are drawn per prompt and train the answer only, and the cap gives the ascent an
 * end. Retain rows must look like forget rows (questions with questions), or the format is learnt
 * as a shortcut.
 */
public record GaMismatchKl(
    @Setting(defaultValue = "0.5", min = 0, description = "ε1, weight of the ascent; authors' code")
        double forgetWeight,
    @Setting(
            defaultValue = "1",
            min = 0,
            description = "ε2, weight of the mismatched answers; authors' code")
        double mismatchWeight,
    @Setting(
            defaultValue = "1",
            min = 0,
            description = "ε3, weight of the KL term; authors' code",
            formerly = "normal-weight")
        double retainWeight,
    @Setting(
            defaultValue = "5",
            min = 1,
            description = "K, mismatched answers a forget prompt; authors' code")
        int mismatchAnswers,
    @Setting(
            defaultValue = "8",
            min = 0,
            description =
                "nats a token at which a forget row stops being pushed; ours, lower it for small vocabularies")
        double forgetCap)
    implements Method {

  @Override
  public String id() {
    return "ga-mismatch-kl";
  }

  @Override
  public String summary() {
    return "ascent with a cap, random mismatched answers, KL to the reference on retain rows";
  }

  @Override
  public String paper() {
    return "Yao et al. 2024, arXiv 2310.10683, eq. 3-6";
  }

  @Override
  public List<Term> terms() {
    String forget =
        """
        s = row_mean(nll, row, k)
        return -torch.sum(torch.where(s < %s, s, torch.zeros_like(s))) / n
        """
            .formatted(Term.number(forgetCap));
    String mismatch = "return torch.sum(row_mean(nll, row, k)) / n";
    String retain = "return torch.sum(kl) / m";
    return List.of(
        Term.on(Dataset.FORGET, "forget", Weight.of(forgetWeight), List.of(Signal.NLL), forget),
        Term.on(
            Dataset.MISMATCH, "mismatch", Weight.of(mismatchWeight), List.of(Signal.NLL), mismatch),
        Term.on(Dataset.RETAIN, "retain", Weight.of(retainWeight), List.of(Signal.KL), retain));
  }
}
