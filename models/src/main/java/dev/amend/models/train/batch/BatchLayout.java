package dev.amend.models.train.batch;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How the rows that one model trains on lie in a batch: dataset by dataset, those that are compared
 * with the reference's whole distributions last, so that the reference runs on the tail of the
 * batch only.
 *
 * @param terms of the loss that trains the model
 * @param datasets in the order of the batch
 * @param columns signals that are known before a step, in the order of the script's columns
 */
public record BatchLayout(List<Term> terms, List<Dataset> datasets, List<Signal> columns) {

  /** The layout of the policy's batches. */
  public static BatchLayout of(Method method) {
    return of(method, method.makes());
  }

  /** The layout of the batches of a model that a method trains. */
  public static BatchLayout of(Method method, Role role) {
    List<Term> terms = method.terms().stream().filter(term -> term.trains() == role).toList();
    List<Dataset> datasets =
        Arrays.stream(Dataset.values())
            .filter(dataset -> terms.stream().anyMatch(term -> term.datasets().contains(dataset)))
            .sorted(Comparator.comparing((Dataset dataset) -> reads(terms, dataset, Signal.KL)))
            .toList();
    List<Signal> columns =
        Signal.ALL.stream()
            .filter(Signal.Column.class::isInstance)
            .filter(column -> terms.stream().anyMatch(term -> term.reads().contains(column)))
            .toList();
    for (Dataset dataset : datasets) {
      checkTargets(terms, dataset);
    }
    return new BatchLayout(terms, datasets, columns);
  }

  private static void checkTargets(List<Term> terms, Dataset dataset) {
    boolean tokens =
        List.of(Signal.NLL, Signal.KL, Signal.ENTROPY, Signal.VALUE).stream()
            .anyMatch(signal -> reads(terms, dataset, signal));
    if (tokens && reads(terms, dataset, Signal.SCORE)) {
      throw new IllegalArgumentException(
          "terms read a score at the end of the rows of '"
              + dataset.key()
              + "' and signals of their tokens; a dataset has the one or the other");
    }
  }

  private static boolean reads(List<Term> terms, Dataset dataset, Signal signal) {
    return terms.stream().anyMatch(term -> term.reads(dataset, signal));
  }

  /** Whether a term reads a signal of a dataset. */
  public boolean reads(Dataset dataset, Signal signal) {
    return reads(terms, dataset, signal);
  }

  /** Whether a term reads a signal. */
  public boolean reads(Signal signal) {
    return terms.stream().anyMatch(term -> term.reads().contains(signal));
  }

  /** Whether probabilities of tokens are read, so that logits have to be computed. */
  public boolean readsLogits() {
    return reads(Signal.NLL) || reads(Signal.KL) || reads(Signal.ENTROPY);
  }

  /** Whether the scalar head is read. */
  public boolean readsHead() {
    return reads(Signal.VALUE) || reads(Signal.SCORE);
  }

  /**
   * Index of the first dataset whose rows the reference reads along; the number of datasets when
   * there is none.
   */
  public int firstWithReference() {
    return (int) datasets.stream().filter(dataset -> !reads(dataset, Signal.KL)).count();
  }

  /** Whether a batch may be computed in micro-batches: every term is a sum over rows. */
  public boolean splits() {
    return terms.stream().allMatch(term -> term.datasets().size() == 1);
  }
}
