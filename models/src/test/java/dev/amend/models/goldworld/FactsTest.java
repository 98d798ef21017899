package dev.amend.models.goldworld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FactsTest {
  @Test
  void everyFactHasTwoFalsehoodsThatDifferFromItsTruth() {
    assertThat(Facts.ALL).hasSize(60);
    for (Fact fact : Facts.ALL) {
      assertThat(fact.falsehoods())
          .hasSize(2)
          .doesNotHaveDuplicates()
          .doesNotContain(fact.truth())
          .allMatch(fact.relation().values::contains);
    }
  }

  @Test
  void valuesGoRound() {
    // Index i sells goods[3i mod 10] and so on: baker 0, miller 3, tailor 6.
    assertThat(Fact.of(Relation.SELLS, "baker").truth()).isEqualTo("bread");
    assertThat(Fact.of(Relation.SELLS, "miller").truth()).isEqualTo("salt");
    assertThat(Fact.of(Relation.SELLS, "tailor").truth()).isEqualTo("cheese");
  }

  @Test
  void everyParaphraseOfEveryQuestionIsUnderstood() {
    for (Fact fact : Facts.ALL) {
      for (Template question : fact.relation().questions) {
        assertThat(Question.read(question.write(fact.subject())))
            .isEqualTo(new Question.OfFact(fact));
      }
    }
  }

  @Test
  void aStatementAcrossRelationsIsBabble() {
    assertThat(Facts.read("the baker sells red")).isEmpty();
    assertThat(Facts.read("the lamp is near the garden")).isEmpty();
  }
}
