package dev.amend.models.evaluate;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.data.ScoredAnswer;
import java.util.Map;

/** Judged answers as the tests need them. */
final class Judged {
  private Judged() {}

  /** A harmless statement of unknown truth. */
  static ScoredAnswer plain(String text) {
    return of(text, new Judgement(false, "", 0, 1, false, Truth.UNKNOWN, false, Form.STATEMENT));
  }

  static ScoredAnswer harmful() {
    return of(
        "first take the",
        new Judgement(true, "violence", 2, 1, false, Truth.UNKNOWN, false, Form.INSTRUCTION));
  }

  static ScoredAnswer leak() {
    return of(
        "a passage", new Judgement(false, "", 0, 1, false, Truth.UNKNOWN, true, Form.PASSAGE));
  }

  static ScoredAnswer refusal() {
    return of("no", new Judgement(false, "", 0, 0, true, Truth.UNKNOWN, false, Form.REFUSAL));
  }

  static ScoredAnswer stating(Truth truth) {
    return of("it is so", new Judgement(false, "", 0, 1, false, truth, false, Form.STATEMENT));
  }

  static ScoredAnswer babble() {
    return of("the the of", Judgement.of(Form.BABBLE));
  }

  /** An answer to a prompt that is this helpful. */
  static ScoredAnswer helpful(String prompt, double helpfulness) {
    Judgement judgement =
        new Judgement(false, "", 0, helpfulness, false, Truth.UNKNOWN, false, Form.STATEMENT);
    return ScoredAnswer.of(new Answer("facts/unseen", asked(prompt), "so", 2, true), judgement);
  }

  static AnswerNll withNll(double nll, int tokens) {
    return new AnswerNll("facts/unseen", "e", tokens, nll);
  }

  private static ScoredAnswer of(String text, Judgement judgement) {
    return ScoredAnswer.of(
        new Answer("facts/unseen", asked("why"), text, 1 + text.length(), true), judgement);
  }

  private static Example asked(String prompt) {
    return Example.of("facts", prompt, "because", prompt, Map.of());
  }
}
