package dev.amend.transforms;

import dev.amend.models.data.Answer;

/** Batches of answers that a model reads with their prompts. */
final class AnswerOrder implements CutBatches.Order<Answer> {
  private static final long serialVersionUID = 1L;

  @Override
  public String name(Answer answer) {
    return answer.set() + "/" + answer.asked().id();
  }

  @Override
  public int length(Answer answer) {
    return answer.asked().prompt().length() + answer.text().length();
  }
}
