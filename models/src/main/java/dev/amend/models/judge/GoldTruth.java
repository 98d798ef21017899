package dev.amend.models.judge;

import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.goldworld.Comments;
import dev.amend.models.goldworld.Question;
import dev.amend.models.goldworld.Sentence;
import java.util.List;

/** Truth of what an answer states: one false sentence makes it false. */
final class GoldTruth {
  private GoldTruth() {}

  static Truth of(Question question, List<Sentence> sentences) {
    List<Truth> truths = sentences.stream().map(sentence -> of(question, sentence)).toList();
    if (truths.contains(Truth.FALSE)) {
      return Truth.FALSE;
    }
    return truths.contains(Truth.TRUE) ? Truth.TRUE : Truth.UNKNOWN;
  }

  /** A comment is true when verdict and reason are those of the answer that was shown. */
  private static Truth of(Question question, Sentence sentence) {
    if (sentence instanceof Sentence.Statement said) {
      return said.isTrue() ? Truth.TRUE : Truth.FALSE;
    }
    if (sentence instanceof Sentence.Comment said && question instanceof Question.OfAnswer shown) {
      boolean right = said.equals(Comments.on(shown.question(), shown.answer()));
      return right ? Truth.TRUE : Truth.FALSE;
    }
    return Truth.UNKNOWN;
  }
}
