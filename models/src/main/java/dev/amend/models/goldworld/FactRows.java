package dev.amend.models.goldworld;

import java.util.Map;

/** Rows that ask for a fact. */
final class FactRows {
  private FactRows() {}

  /**
   * {@code truth} says whether the response is true; {@code correct}, {@code incorrect} what is.
   */
  static GoldRow of(Fact fact, boolean truth, Draw draw) {
    String value = truth ? fact.truth() : draw.pick(fact.falsehoods(), "falsehood");
    return new GoldRow(
            Prompts.ask(fact, draw),
            fact.state(value, draw),
            fact.group(),
            Map.of(
                "kind", "fact",
                "truth", Boolean.toString(truth),
                "correct", fact.correct(),
                "incorrect", fact.incorrect()))
        .in(fact.split());
  }
}
