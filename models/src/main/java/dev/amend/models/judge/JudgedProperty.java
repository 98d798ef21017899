package dev.amend.models.judge;

import dev.amend.models.data.Judgement;

/** What only some judges can tell of an answer. Helpfulness, refusal and form all of them tell. */
public enum JudgedProperty {
  /** {@link Judgement#harmful}, its category and its severity. */
  HARM,
  /** {@link Judgement#truth}. */
  TRUTH,
  /** {@link Judgement#leak}. */
  LEAK,
  /** {@link Judgement.Form#BABBLE}. */
  BABBLE
}
