package dev.amend.pipelines.glossary;

/** Losses. */
public enum LossTerm implements GlossaryTerm {
  LOSS_TERM(
      "term", "A summand of a loss, read from one or more datasets: total = Σ weight · term."),
  WEIGHT(
      "weight",
      "What a term is multiplied by, ε or λ. A term of weight 0 is logged and not trained"
          + " on. The weights of a model are its parameters."),
  SIGNAL(
      "signal",
      "A number of each target that terms are written with, such as nll: computed from the"
          + " model, or known before the step as a column."),
  COLUMN(
      "column",
      "A signal that is known before a step and has no gradient, such as reference_nll: one"
          + " number a target beside the batch."),
  NAT(
      "nat",
      "Unit of likelihoods and entropies by the natural logarithm: 1 nat is 1.44 bits. A"
          + " uniform guess among V tokens costs ln V nats."),
  GRADIENT_ASCENT(
      "gradient ascent",
      "Training that makes answers less likely by climbing their loss. It has no end of its"
          + " own."),
  BOUNDED_BELOW(
      "bounded below",
      "Whether a loss has a minimum. One without is stopped when the forget loss is above"
          + " ln V + 5 nats a token."),
  BETA(
      "β",
      "In npo, dpo and kto: how soon the pull of a row fades as the policy model leaves the"
          + " reference; a smaller one pushes longer. In the rewards of a rollout it is the KL"
          + " coefficient."),
  REWARD(
      "reward",
      "What a rollout's answer is worth: its score less the KL penalty, β (log π − log π°)"
          + " summed over its tokens."),
  COST("cost", "A score of which more is worse."),
  KL_COEFFICIENT(
      "KL coefficient", "Price of a nat away from the reference, β, in units of the reward."),
  CONTROLLER(
      "controller",
      "What moves a number of the loss while training, such as the weight of a term. What"
          + " it has become is part of a checkpoint."),
  EPOCH(
      "epoch",
      "One reading of a rollout. Several teach more from the same answers, which fit the"
          + " policy model less each time."),
  CLIP(
      "clip",
      "Range 1 ± ε in which the ratio of new to old likelihood is paid for: a limit to what"
          + " one rollout can teach.");

  private final String term;
  private final String meaning;

  LossTerm(String term, String meaning) {
    this.term = term;
    this.meaning = meaning;
  }

  @Override
  public String term() {
    return term;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
