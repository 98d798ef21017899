package dev.amend.models.method;

import java.util.List;

/**
 * Gradient ascent on the answers that must go: {@code L = −mean_b seqNll_b}, with {@code seqNll}
 * the mean negative log-likelihood of a row's answer tokens.
 *
 * <p>The loss has no minimum and its gradient never fades, −(p − e_y), so it takes the rest of the
 * model with it: a baseline, always guarded. Not for production. Jang et al., arXiv 2210.01504,
 * equation 1.
 */
public record GradientAscent() implements Method {
  @Override
  public String id() {
    return "gradient-ascent";
  }

  @Override
  public String summary() {
    return "climbs the loss of the forget set; collapses, and shows why the others exist";
  }

  @Override
  public String paper() {
    return "Jang et al. 2023, arXiv 2210.01504";
  }

  @Override
  public boolean baseline() {
    return true;
  }

  @Override
  public boolean boundedBelow() {
    return false;
  }

  @Override
  public List<Term> terms() {
    String body = "return -torch.sum(row_mean(nll, row, k)) / n";
    return List.of(Term.on(Dataset.FORGET, "forget", Weight.of(1), List.of(Signal.NLL), body));
  }
}
