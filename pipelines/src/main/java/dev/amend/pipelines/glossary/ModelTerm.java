package dev.amend.pipelines.glossary;

/** Models, by the part that they play. */
public enum ModelTerm implements GlossaryTerm {
  BASE("base", "The model to re-align, untouched. Everything is compared with it."),
  POLICY_MODEL(
      "policy model",
      "The language model in training; papers call it the policy, π or θ. Its likelihoods"
          + " are those of the signals."),
  REFERENCE(
      "reference",
      "A frozen model that the policy model is compared with, π° or θ°: the model that"
          + " training starts from."),
  REWARD_MODEL(
      "reward model",
      "A model that gives an answer a score for how good it is, learnt from preference"
          + " pairs."),
  COST_MODEL(
      "cost model",
      "A model that gives an answer a score for how harmful it is. None can be trained yet."),
  CRITIC(
      "critic",
      "A model that estimates the reward to come from each token on. No method has one yet."),
  METHOD("method", "How a policy model is trained: a loss with its hyper-parameters."),
  HYPER_PARAMETER(
      "hyper-parameter",
      "A number of a method that people choose, such as β. Its default says where it comes"
          + " from."),
  CANDIDATE("candidate", "A model that a method of the recipe makes and that may be promoted."),
  BASELINE("baseline", "A method run to be compared with. It is never promoted."),
  CHAMPION("champion", "The accepted model in charge, in champion.json of the store."),
  ADAPTER(
      "adapter",
      "Low-rank matrices beside chosen projections (LoRA) that are trained while all other"
          + " weights are frozen: W + (alpha / rank) B A."),
  RANK("rank", "Inner size of an adapter's two matrices: small ones train and store less."),
  SCALAR_HEAD(
      "scalar head",
      "One number from the last hidden state, in place of the next token: what gives a"
          + " model a score or a value."),
  HUB("hub", "The Hugging Face hub, from which a base is fetched as org/name@revision."),
  SCRATCH(
      "scratch",
      "A base with random weights that is trained on the sources first, so that nothing has"
          + " to be downloaded."),
  PRECISION(
      "precision",
      "Number format of a forward pass: fp32, or bf16 for half the memory of activations"
          + " and fewer digits.");

  private final String term;
  private final String meaning;

  ModelTerm(String term, String meaning) {
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
