package dev.amend.models.method;

import java.util.List;

/**
 * Supervised fine-tuning: {@code L = (1/m) Σ −log p(y_t | x, y_<t)} over the m answer tokens of a
 * batch.
 *
 * <p>As a baseline it continues on the retain set; in Yao et al., arXiv 2310.10683, table 2, that
 * leaves most harmful answers in place. Not for forgetting.
 */
public record Sft() implements Method {
  @Override
  public String id() {
    return "sft";
  }

  @Override
  public String summary() {
    return "fine-tunes on the retain set";
  }

  @Override
  public String paper() {
    return "baseline of Yao et al. 2024, arXiv 2310.10683";
  }

  @Override
  public boolean baseline() {
    return true;
  }

  @Override
  public List<Term> terms() {
    return List.of(
        Term.on(
            Dataset.SFT, "nll", Weight.of(1), List.of(Signal.NLL), "return torch.sum(nll) / m"));
  }
}
