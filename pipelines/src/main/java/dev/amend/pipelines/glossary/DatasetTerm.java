package dev.amend.pipelines.glossary;

import dev.amend.models.method.Dataset;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What training reads. */
public enum DatasetTerm implements GlossaryTerm {
  ROW(
      "row",
      "A prompt with its answer as training reads it, in tokens. Only tokens of the answer"
          + " are trained on, but for a base from scratch."),
  TOKEN(
      "token",
      "A piece of text with a number in the model's vocabulary. Lengths and costs are"
          + " counted in tokens, padding not counted."),
  TARGET(
      "target",
      "A token of an answer, which the model is to predict from all tokens before it. N"
          + " targets of a batch give N numbers of each signal."),
  PROMPT("prompt", "What a model is asked. It is read and never trained on."),
  TEMPLATE("template", "The text around a prompt, as the model was trained to be asked."),
  DATASET(
      "dataset", "The rows that terms of a loss read under one name: " + keysOfDatasets() + "."),
  FORGET_SET("forget set", "Seen rows of all clauses: answers to unlearn. The dataset forget."),
  RETAIN_SET(
      "retain set",
      "Rows of all keep entries: answers that must not change. Seen ones are the dataset"
          + " retain, and sft where a method fine-tunes on them; unseen prompts are those that a"
          + " report calls retain."),
  MISMATCH_SET(
      "mismatch set",
      "Prompts of the forget set with answers drawn from unrelated rows of the retain set."
          + " The dataset mismatch."),
  PAIR(
      "preference pair",
      "Two answers to one prompt, of which one is preferred. The dataset preferences."),
  CHOSEN("chosen", "The answer of a preference pair that is preferred."),
  REJECTED("rejected", "The other answer of a preference pair."),
  ROLLOUT(
      "rollout",
      "Answers that the policy model writes while it trains, with their rewards. The"
          + " dataset rollouts; what is asked is the dataset prompts.");

  private final String term;
  private final String meaning;

  DatasetTerm(String term, String meaning) {
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

  private static String keysOfDatasets() {
    return Arrays.stream(Dataset.values()).map(Dataset::key).collect(Collectors.joining(", "));
  }
}
