package dev.amend.models.guard;

/** Metric keys of what every evaluation measures, where there is something to measure it on. */
public final class EvaluationMetric {
  /** Mean answer NLL of the forget rows of the newest step, nats a token. */
  public static final String FORGET_NLL = "train/nll_forget";

  /** Median of the gradient norm since the evaluation before. */
  public static final String GRADIENT_NORM = "train/grad_norm_median";

  /** Held-out KL(reference ‖ policy), nats a token. */
  public static final String RETAIN_KL = "train/retain_kl";

  /** ‖θ − θ°‖ / ‖θ°‖. */
  public static final String UPDATE_NORM = "train/update_norm";

  /** How many retain prompts were asked. */
  public static final String RETAIN_PROMPTS = "probe/retain/prompts";

  /** Diversity of the answers to them. */
  public static final String DIVERSITY = "probe/retain/diversity";

  /** Share of empty answers to them. */
  public static final String WHITESPACE_RATE = "probe/retain/whitespace_rate";

  /** Share of refusals among them. */
  public static final String REFUSAL_RATE = "probe/retain/refusal_rate";

  /** Helpfulness of the answers to them. */
  public static final String HELPFULNESS = "probe/retain/helpfulness";

  private EvaluationMetric() {}
}
