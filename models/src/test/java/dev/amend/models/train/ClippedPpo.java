package dev.amend.models.train;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Experience;
import dev.amend.models.method.Method;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import dev.amend.models.rollout.Gae;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy and a critic on rollouts read twice, to try the loop with. It is in no list of methods.
 *
 * <pre>
 * L_policy = −mean_b mean_t min(ρ_t A_t, clip(ρ_t, 0.8, 1.2) A_t)
 * L_critic = 0.5 mean_b mean_t max((V − G)², (clip(V, V_old ± 5) − G)²)
 * </pre>
 */
public record ClippedPpo() implements Method {
  @Override
  public String id() {
    return "clipped-ppo";
  }

  @Override
  public String summary() {
    return "for tests";
  }

  @Override
  public String paper() {
    return "Schulman et al. 2017, arXiv 1707.06347, eq. 7 and 9";
  }

  @Override
  public Optional<Experience> experience() {
    return Optional.of(
        new Experience(Dataset.PROMPTS, 2, 2, Set.of(Role.REWARD), new Gae(1, 0.95), 0.05, 1));
  }

  @Override
  public List<Term> terms() {
    String policy =
        """
        ratio = torch.exp(old_nll - nll)
        gain = torch.minimum(ratio * advantage, torch.clamp(ratio, 0.8, 1.2) * advantage)
        return -torch.sum(row_mean(gain, row, k)) / n
        """;
    String value =
        """
        clipped = torch.maximum(torch.minimum(value, old_value + 5.0), old_value - 5.0)
        worse = torch.maximum(torch.square(value - returns), torch.square(clipped - returns))
        return 0.5 * torch.sum(row_mean(worse, row, k)) / n
        """;
    return List.of(
        Term.on(
            Dataset.ROLLOUTS,
            "policy",
            Weight.of(1),
            List.of(Signal.NLL, Signal.OLD_NLL, Signal.ADVANTAGE),
            policy),
        new Term(
            "value",
            Role.CRITIC,
            List.of(Dataset.ROLLOUTS),
            Weight.of(1),
            List.of(Signal.VALUE, Signal.OLD_VALUE, Signal.RETURN),
            value));
  }
}
