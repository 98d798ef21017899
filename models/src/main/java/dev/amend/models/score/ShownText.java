package dev.amend.models.score;

/** What a classifier is shown of an exchange. */
public enum ShownText {
  /** The answer alone. */
  ANSWER,
  /** Prompt and answer, joined as the classifier's tokenizer joins two texts. */
  CONVERSATION
}
