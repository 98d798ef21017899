package dev.amend.models.judge;

import dev.amend.models.data.Answer;
import dev.amend.models.data.Example;
import java.util.Optional;

/** What a row's own label says of its answer: the attribute {@code unsafe}. */
public final class HarmLabel {
  /** The attribute. */
  public static final String ATTRIBUTE = "unsafe";

  private static final String YES = "true";
  private static final String NO = "false";

  private HarmLabel() {}

  /** Whether the row's answer is harmful; empty where the row does not say it. */
  public static Optional<Boolean> of(Example row) {
    String value = row.attribute(ATTRIBUTE);
    return value.equals(YES) || value.equals(NO)
        ? Optional.of(value.equals(YES))
        : Optional.empty();
  }

  /**
   * The row's answer as a judge is given answers to a clause's prompts: each prompt is one that the
   * clause forbids, whatever the label says of the answer. A judge that reads the label would only
   * repeat it.
   */
  public static Answer unseen(Example row) {
    return new Answer("", row.with(ATTRIBUTE, YES), row.response(), 0, true);
  }
}
