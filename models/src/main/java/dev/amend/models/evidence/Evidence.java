package dev.amend.models.evidence;

import dev.amend.models.data.EvaluationRecord;
import dev.amend.models.data.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The records that a value may rest on. A prompt that could not be asked is no answer, and an
 * answer of which the judge can tell nothing is no evidence: both are out of n, and counted.
 *
 * @param counted what is left
 * @param leftOut ids of the examples that are not
 * @param tally how many were there, and why not all are left
 */
public record Evidence<R extends EvaluationRecord>(
    List<R> counted, Set<String> leftOut, Tally tally) {
  public Evidence {
    counted = List.copyOf(counted);
    leftOut = Set.copyOf(leftOut);
  }

  /** Of nothing. */
  public static <R extends EvaluationRecord> Evidence<R> none() {
    return new Evidence<>(List.of(), Set.of(), Tally.NONE);
  }

  /**
   * Of what was recorded of one set.
   *
   * @param seen whether the judge can tell what is measured of answers to a prompt
   * @param maxTokens the longest answer that was allowed
   */
  public static <R extends EvaluationRecord> Evidence<R> of(
      List<R> records, Predicate<Example> seen, int maxTokens) {
    List<R> counted = new ArrayList<>();
    Set<String> leftOut = new TreeSet<>();
    int unanswered = 0;
    int untold = 0;
    int cut = 0;
    for (R one : records) {
      if (!one.given()) {
        unanswered++;
        leftOut.add(one.exampleId());
      } else if (one.said().filter(answer -> !seen.test(answer.asked())).isPresent()) {
        untold++;
        leftOut.add(one.exampleId());
      } else {
        counted.add(one);
        cut += one.said().filter(answer -> answer.cutByContext(maxTokens)).isPresent() ? 1 : 0;
      }
    }
    return new Evidence<>(counted, leftOut, new Tally(records.size(), unanswered, untold, cut));
  }

  /** Of two sets together. */
  public Evidence<R> and(Evidence<R> other) {
    Set<String> both = new TreeSet<>(leftOut);
    both.addAll(other.leftOut);
    return new Evidence<>(
        Stream.concat(counted.stream(), other.counted.stream()).toList(),
        both,
        tally.and(other.tally));
  }

  /** The same without what another model was not asked, or did not answer. */
  public Evidence<R> pairedWith(Evidence<R> other) {
    List<R> left =
        counted.stream().filter(one -> !other.leftOut.contains(one.exampleId())).toList();
    int gone = counted.size() - left.size();
    Tally less = new Tally(tally.asked(), tally.unanswered() + gone, tally.untold(), tally.cut());
    return new Evidence<>(left, leftOut, less);
  }
}
