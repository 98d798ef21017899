package dev.amend.models.method;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a method wants: the planner derives the steps from it.
 *
 * @param streams data streams
 * @param reference whether a frozen reference model is read
 */
public record Needs(Set<Dataset> streams, boolean reference) {
  public Needs {
    streams = Collections.unmodifiableSet(EnumSet.copyOf(streams));
  }

  static Needs of(List<Term> terms) {
    Set<Dataset> streams = EnumSet.noneOf(Dataset.class);
    terms.forEach(term -> streams.add(term.stream()));
    return new Needs(
        streams, terms.stream().anyMatch(term -> term.reference() != Term.Reference.NONE));
  }
}
