package dev.amend.models.method;

import dev.amend.models.rollout.LeaveOneOut;
import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * REINFORCE with a leave-one-out baseline: the policy answers each prompt n times, and an answer
 * better than its siblings becomes likelier:
 *
 * <pre>
 * R_i = reward_i − β Σ_t (log π − log π°)      A_i = R_i − mean of the siblings' R
 * ρ_i = Π_t π/π_old of the answer
 * L = −mean_i min(ρ_i A_i, clip(ρ_i, 1 − ε, 1 + ε) A_i)
 * </pre>
 *
 * Ahmadian et al., arXiv 2402.14740, section 3.2; the ratio of whole answers and its clip as in
 * TRL's trainer. The KL is part of the reward, so its gradient is exact in expectation.
 *
 * <p>Not without a look at what the reward does not see: a policy is pushed towards whatever is
 * paid for, and the KL only slows it down.
 */
public record Rloo(
    @Setting(
            defaultValue = "0.05",
            min = 0,
            description = "β, price of a nat away from the reference; TRL")
        double klCoefficient,
    @Setting(
            defaultValue = "4",
            min = 2,
            description = "n, answers a prompt; TRL takes 2, the paper 2 and 4")
        int samples,
    @Setting(
            defaultValue = "0.2",
            min = 0.01,
            max = 0.99,
            description = "ε, by how much the ratio may leave 1 and still be paid for; TRL")
        double clip,
    @Setting(
            defaultValue = "1",
            min = 1,
            max = 16,
            description = "steps on the same answers before new ones are written; TRL")
        int epochs,
    @Setting(
            defaultValue = "1",
            min = 0,
            description = "taken from the reward of an answer that does not end; ours")
        double unfinishedPenalty)
    implements Method {

  @Override
  public String id() {
    return "rloo";
  }

  @Override
  public String summary() {
    return "answers prompts several times and learns from those that score better than the others";
  }

  @Override
  public String paper() {
    return "Ahmadian et al. 2024, arXiv 2402.14740, sec. 3.2";
  }

  @Override
  public Optional<Experience> experience() {
    return Optional.of(
        new Experience(
            Dataset.PROMPTS,
            samples,
            epochs,
            Set.of(Role.REWARD),
            new LeaveOneOut(),
            klCoefficient,
            unfinishedPenalty));
  }

  @Override
  public List<Term> terms() {
    String ratio = "ratio = torch.exp(row_sum(old_nll - nll, row, k))\n";
    String policy =
        """
        a = row_mean(advantage, row, k)
        gain = torch.minimum(ratio * a, torch.clamp(ratio, %s, %s) * a)
        return -torch.sum(gain) / n
        """
            .formatted(1 - clip, 1 + clip);
    String clipped =
        "return torch.sum(torch.to(torch.abs(ratio - 1.0) > %s, 6)) / n".formatted(clip);
    return List.of(
        Term.on(
            Dataset.ROLLOUTS,
            "policy",
            Weight.of(1),
            List.of(Signal.NLL, Signal.OLD_NLL, Signal.ADVANTAGE),
            ratio + policy),
        Term.on(
            Dataset.ROLLOUTS,
            "clip_fraction",
            Weight.LOGGED,
            List.of(Signal.NLL, Signal.OLD_NLL),
            ratio + clipped));
  }
}
