package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Term.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The streams of a method as they lie in a batch: those whose terms compare whole distributions
 * with the reference's come last, so that the reference runs on the tail of the batch only.
 *
 * @param streams in that order
 * @param firstAnchored index of the first stream that the reference reads along; their number when
 *     there is none
 */
public record BatchLayout(Method method, List<Dataset> streams, int firstAnchored) {

  public static BatchLayout of(Method method) {
    List<Dataset> streams =
        method.needs().streams().stream()
            .sorted(Comparator.comparing((Dataset stream) -> anchored(method, stream)))
            .toList();
    int first = (int) streams.stream().filter(stream -> !anchored(method, stream)).count();
    return new BatchLayout(method, streams, first);
  }

  private static boolean anchored(Method method, Dataset stream) {
    return reads(method, stream, Reference.DISTRIBUTION);
  }

  private static boolean reads(Method method, Dataset stream, Reference reference) {
    return method.terms().stream()
        .anyMatch(term -> term.stream() == stream && term.reference() == reference);
  }

  /** Whether a term reads how likely the reference finds each token of a stream. */
  public boolean remembered(int stream) {
    return reads(method, streams.get(stream), Reference.LIKELIHOOD);
  }

  /** Whether a term reads that of any stream. */
  public boolean remembers() {
    return IntStream.range(0, streams.size()).anyMatch(this::remembered);
  }

  /** Rows of a stream that must not come into different parts of a batch. */
  public int together(int stream) {
    return streams.get(stream).groupSize();
  }
}
