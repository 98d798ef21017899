package dev.amend.models.judge;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.ScoredAnswer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A judgement with the scores that it rests on.
 *
 * @param scores by id of the scorer; empty for a judge that computes none
 */
public record Assessment(Judgement judgement, Map<String, AnswerScore> scores) {
  /** A judgement that rests on no score. */
  public static Assessment of(Judgement judgement) {
    return new Assessment(judgement, Map.of());
  }

  /** The answer with all that is known of it: what the judge kept, and other scores. */
  public ScoredAnswer of(Answer answer, Map<String, AnswerScore> others) {
    SortedMap<String, AnswerScore> all = new TreeMap<>(others);
    all.putAll(scores);
    return new ScoredAnswer(answer, judgement, all);
  }
}
