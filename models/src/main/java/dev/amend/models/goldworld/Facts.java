package dev.amend.models.goldworld;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All facts: 20 subjects of each relation. */
final class Facts {
  static final List<Fact> ALL =
      Arrays.stream(Relation.values())
          .flatMap(relation -> relation.subjects.stream().map(s -> Fact.of(relation, s)))
          .toList();

  private Facts() {}

  /** The statement that a sentence makes, if its subject and value are of one relation. */
  static Optional<Sentence.Statement> read(String sentence) {
    for (Relation relation : Relation.values()) {
      for (Template template : relation.statements) {
        Optional<Sentence.Statement> statement =
            template.read(sentence).flatMap(s -> of(relation, s.get(0), s.get(1)));
        if (statement.isPresent()) {
          return statement;
        }
      }
    }
    return Optional.empty();
  }

  /** The fact that a question asks for. */
  static Optional<Fact> asked(String sentence) {
    for (Relation relation : Relation.values()) {
      for (Template template : relation.questions) {
        Optional<Fact> fact =
            template.read(sentence).map(s -> s.get(0)).flatMap(s -> about(relation, s));
        if (fact.isPresent()) {
          return fact;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Sentence.Statement> of(Relation relation, String subject, String value) {
    return about(relation, subject)
        .filter(fact -> relation.values.contains(value))
        .map(fact -> new Sentence.Statement(fact, value));
  }

  private static Optional<Fact> about(Relation relation, String subject) {
    return ALL.stream()
        .filter(fact -> fact.relation() == relation && fact.subject().equals(subject))
        .findFirst();
  }
}
