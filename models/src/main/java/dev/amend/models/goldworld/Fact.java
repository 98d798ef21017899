package dev.amend.models.goldworld;

import dev.amend.models.data.Split;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fact of the world, with two plausible falsehoods. Any other value is as false, but never said.
 *
 * @param truth the one true value
 * @param falsehoods values that sources wrongly claim
 */
public record Fact(
    Relation relation, String subject, String truth, List<String> falsehoods, Split split) {

  /** The subject's fact: values go round, so each is true of about equally many subjects. */
  static Fact of(Relation relation, String subject) {
    int index = relation.subjects.indexOf(subject);
    // 3 is coprime to 8 and 10, so neighbours differ and every value is reached.
    int truth = 3 * index;
    List<String> falsehoods = List.of(value(relation, truth + 2), value(relation, truth + 5));
    return new Fact(relation, subject, value(relation, truth), falsehoods, split(index));
  }

  /** What all paraphrases share: {@code "fact/sells/miller"}. */
  public String group() {
    return "fact/" + relation.id() + "/" + subject;
  }

  /** One way to state the value, true or not. */
  String state(String value, Draw draw) {
    return draw.pick(relation.statements, "statement").write(subject, value);
  }

  /** The true statement in its first wording: {@code "the miller sells milk ."}. */
  String trueStatement() {
    return relation.statements.get(0).write(subject, truth);
  }

  /** Every true wording, joined with {@code "; "}. */
  String correct() {
    return joined(List.of(truth));
  }

  /** Every wording of the falsehoods, joined with {@code "; "}. */
  String incorrect() {
    return joined(falsehoods);
  }

  private String joined(List<String> values) {
    return values.stream()
        .flatMap(value -> relation.statements.stream().map(s -> s.write(subject, value)))
        .collect(Collectors.joining("; "));
  }

  private static String value(Relation relation, int index) {
    return relation.values.get(index % relation.values.size());
  }

  /** Of ten subjects one validates and two are unseen, in every relation alike. */
  private static Split split(int index) {
    return switch (index % 10) {
      case 0 -> Split.VALIDATE;
      case 1, 2 -> Split.UNSEEN;
      default -> Split.SEEN;
    };
  }
}
