package dev.amend.models.data;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer with what its judge and its scorers make of it.
 *
 * @param scores by id of the scorer, each with its direction; empty when nobody scored
 */
public record ScoredAnswer(
    Answer answer, Judgement judgement, SortedMap<String, AnswerScore> scores)
    implements EvaluationRecord {
  public ScoredAnswer {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** An answer that was judged and not scored. */
  public static ScoredAnswer of(Answer answer, Judgement judgement) {
    return new ScoredAnswer(answer, judgement, Collections.emptySortedMap());
  }

  @Override
  public String exampleId() {
    return answer.asked().id();
  }

  @Override
  public boolean given() {
    return answer.given();
  }

  @Override
  public Optional<Answer> said() {
    return Optional.of(answer);
  }
}
