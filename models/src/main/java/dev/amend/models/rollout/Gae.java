package dev.amend.models.rollout;

import java.util.List;

/**
 * Generalised advantage estimation, token by token from a critic's values:
 *
 * <pre>
 * δ_t = r_t + γ V_{t+1} − V_t      A_t = δ_t + γ λ A_{t+1}      return_t = A_t + V_t
 * </pre>
 *
 * with V and A 0 after the last token, of answers that were cut at their longest, too. Schulman et
 * al., arXiv 1506.02438, equations 11 and 16. λ = 1 takes the rewards as they came, with all their
 * variance; λ = 0 trusts the critic for everything but the next one.
 *
 * <p>Advantages are not whitened: a cost's would be, too, and a multiplier between the two would
 * lose its meaning.
 *
 * @param gamma γ, discount a token; 1 in Safe RLHF and in TRL
 * @param lambda λ; 0.95 there
 */
public record Gae(double gamma, double lambda) implements Advantages {
  public Gae {
    if (!(gamma >= 0 && gamma <= 1 && lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException(
          "gamma and lambda are between 0 and 1, not " + gamma + " and " + lambda);
    }
  }

  @Override
  public List<List<TokenEstimates>> of(List<List<Trajectory>> prompts) {
    return prompts.stream().map(answers -> answers.stream().map(this::of).toList()).toList();
  }

  private TokenEstimates of(Trajectory answer) {
    double[] values = answer.values();
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "generalised advantages need a critic's values, and the method trains no critic");
    }
    double[] advantages = new double[values.length];
    double[] returns = new double[values.length];
    double next = 0;
    double valueAfter = 0;
    for (int t = values.length - 1; t >= 0; t--) {
      double delta = answer.rewards()[t] + gamma * valueAfter - values[t];
      next = delta + gamma * lambda * next;
      valueAfter = values[t];
      advantages[t] = next;
      returns[t] = next + values[t];
    }
    return new TokenEstimates(advantages, returns);
  }
}
