package dev.amend.models.method;

import dev.amend.models.setting.Setting;
import java.util.List;

/**
 * A reward model: a scalar head at the last token of an answer, trained so that the chosen answer
 * of a pair scores higher than the rejected one (Bradley and Terry):
 *
 * <pre>
 * L = −mean_b log σ(R(chosen_b) − R(rejected_b) − margin_b)
 *     + μ mean(R²) + c mean((R(chosen_b) + R(rejected_b))²)
 * </pre>
 *
 * μ over all 2N scores as in Dai et al., arXiv 2310.12773, which keeps scores small; c centres
 * pairs on 0, Eisenstein et al., arXiv 2312.09244. The share of pairs in the right order is logged
 * as {@code train/loss_accuracy}.
 *
 * <p>It makes no candidate: what it trains tells other methods how good answers are. Below an
 * accuracy of 0.6 on held-out pairs it tells too little to be optimised against.
 */
public record RewardModel(
    @Setting(
            defaultValue = "0.001",
            min = 0,
            description = "μ, weight of the squared scores; authors' script of Safe RLHF")
        double regularisation,
    @Setting(
            defaultValue = "0",
            min = 0,
            description = "c, weight of the squared sum of a pair's scores; off in TRL")
        double centring)
    implements Method {

  @Override
  public String id() {
    return "reward-model";
  }

  @Override
  public String summary() {
    return "learns from pairs how good an answer is";
  }

  @Override
  public String paper() {
    return "Dai et al. 2023, arXiv 2310.12773, eq. 5";
  }

  @Override
  public Role makes() {
    return Role.REWARD;
  }

  @Override
  public List<Term> terms() {
    String pairs =
        """
        return -torch.sum(torch.log_sigmoid(score[::2] - score[1::2] - margin[::2])) / (n / 2)
        """;
    String accuracy = "return torch.sum(torch.to(score[::2] > score[1::2], 6)) / (n / 2)";
    return List.of(
        term("pairs", Weight.of(1), List.of(Signal.SCORE, Signal.MARGIN), pairs),
        term(
            "squared_scores",
            Weight.of(regularisation),
            List.of(Signal.SCORE),
            "return torch.sum(score * score) / n"),
        term(
            "squared_sums",
            Weight.of(centring),
            List.of(Signal.SCORE),
            "return torch.sum(torch.square(score[::2] + score[1::2])) / (n / 2)"),
        term("accuracy", Weight.LOGGED, List.of(Signal.SCORE), accuracy));
  }

  private static Term term(String name, Weight weight, List<Signal> reads, String body) {
    return new Term(name, Role.REWARD, List.of(Dataset.PREFERENCES), weight, reads, body);
  }
}
