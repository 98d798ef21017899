package dev.amend.pipelines.glossary;

/** How a model is trained and watched. */
public enum TrainingTerm implements GlossaryTerm {
  TRAINING_STEP("training step", "One update of the weights, from one batch."),
  ROUND(
      "round",
      "One training of a candidate that has several. Each starts from the model that the one before"
          + " made, which is also its reference."),
  BATCH(
      "batch",
      "The rows of one training step: forget-rows and retain-rows of each dataset that the"
          + " method reads."),
  MICRO_BATCH(
      "micro-batch",
      "A part of a batch that is computed by itself to save memory; gradients are added up"
          + " before the weights move (gradient accumulation)."),
  GRADIENT_CHECKPOINTING(
      "gradient checkpointing",
      "Computing the blocks of a model twice instead of keeping what they computed: less"
          + " memory, about a third more time."),
  LEARNING_RATE(
      "learning rate",
      "How far a training step moves the weights. It rises linearly for warmup-steps, then"
          + " follows its schedule."),
  OPTIMISER(
      "optimiser",
      "AdamW: what turns gradients into changes of the weights. It keeps two numbers for"
          + " each weight that trains."),
  GRADIENT_NORM(
      "gradient norm",
      "Length of the gradient over all weights. Above max-grad-norm it is scaled down to" + " it."),
  CHECKPOINT(
      "checkpoint",
      "Weights, optimiser and state of a training, written at evaluations so that a killed"
          + " training goes on to the same bits."),
  EVALUATION(
      "evaluation",
      "Measuring a model that trains, every evaluate-every steps: retain KL, update norm"
          + " and probes. Guards decide by it."),
  PROBE(
      "probe",
      "A few prompts answered and judged at an evaluation, of the retain set and of the"
          + " limits of clauses."),
  GUARD(
      "guard",
      "A rule that stops a training run by what its evaluations measured, such as a retain"
          + " KL above its threshold. Most give back the weights of the last good evaluation."),
  INITIAL_KL(
      "initial KL",
      "KL between policy model and reference before the first training step. It must be"
          + " about 0, since they are the same model."),
  TARGET_SHARE(
      "target share",
      "Part of a limit that training aims at. It stops there, since the verdict asks for a"
          + " bound and not for the measured value."),
  STOPPED(
      "stopped",
      "Why a training ended. When a guard stopped it, the weights of the last good"
          + " evaluation were kept, and those are what every number of the model was measured on."),
  KEPT_STEP("kept step", "The training step whose weights are the model.");

  private final String term;
  private final String meaning;

  TrainingTerm(String term, String meaning) {
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
