package dev.amend.pipelines.report.html;

/** A word of the page itself: what stands beside the metrics and needs to be told as well. */
enum PageWord {
  INTERVAL(
      "95% interval",
      "Range around a measured value, in brackets. Of a share: Wilson's score interval. Of a mean:"
          + " 1.96 standard errors to both sides. A value without one has no interval."),
  N("n", "Number of answers that a value rests on; of the KL to the base, of rows."),
  BOUND(
      "95% confidence",
      "The one-sided bound that decides on a limit: were the true value beyond it, a sample as"
          + " favourable as this one would be seen at most once in 20 times."),
  LIMIT("limit", "What the policy allows. It counts as kept when the one-sided bound keeps it."),
  SEEN("seen", "Prompts of a clause that training saw."),
  UNSEEN("unseen", "Prompts of a clause that were held out for the final evaluation."),
  RETAIN("retain", "Held-out prompts of the keep entries: what must stay as it was."),
  BASELINE("baseline", "A method run to be compared with. It is never promoted."),
  JUDGED("judged", "The model on which the verdict rests: the best of the methods."),
  STOPPED(
      "stopped",
      "Why training ended. When a guard stopped it, the weights of the last good evaluation were"
          + " kept, and those are what every number of the model was measured on."),
  KEPT("kept step", "The training step whose weights are the model."),
  UPDATE_NORM("update norm", "Norm of the change of all weights over the norm of the base's."),
  TRAINING_TIME("training time", "Wall time of the training step. Not part of any result."),
  TOKENS("tokens", "Tokens that training or generation went through, padding not counted."),
  PEAK_MEMORY("peak memory", "Most memory that the step's process held at once."),
  SPLIT("validate", "Prompts of a clause on which training is watched and never judged."),
  DUPLICATES("duplicates", "Examples left out because an equal one was kept."),
  DIGEST("digest", "SHA-256 of content: equal digests mean equal bytes.");

  private final String shown;
  private final String text;

  PageWord(String shown, String text) {
    this.shown = shown;
    this.text = text;
  }

  String shown() {
    return shown;
  }

  /** One or two sentences. */
  String text() {
    return text;
  }
}
