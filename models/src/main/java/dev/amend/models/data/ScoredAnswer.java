package dev.amend.models.data;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer with what its judge and its scorers make of it.
 *
 * @param scores by id of the scorer, each with its direction; empty when nobody scored
 */
public record ScoredAnswer(
    Answer answer, Judgement judgement, SortedMap<String, AnswerScore> scores)
    implements Serializable {
  public ScoredAnswer {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** An answer that was judged and not scored. */
  public static ScoredAnswer of(Answer answer, Judgement judgement) {
    return new ScoredAnswer(answer, judgement, Collections.emptySortedMap());
  }
}
