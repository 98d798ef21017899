package dev.amend.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationSetTest {
  @ParameterizedTest
  @EnumSource(Split.class)
  void aNameLeadsBackToItsSet(Split split) {
    EvaluationSet set = new EvaluationSet("no-harm", split);
    assertThat(EvaluationSet.of(set.name())).isEqualTo(set);
  }

  @Test
  void theNameIsSelectionAndPart() {
    assertThat(new EvaluationSet("no-harm", Split.SEEN).name()).isEqualTo("no-harm/seen");
    assertThat(new EvaluationSet("no-harm", Split.VALIDATE).name()).isEqualTo("no-harm/validate");
  }

  @Test
  void setsAreSortedAsTheirNamesAre() {
    TreeSet<EvaluationSet> sets = new TreeSet<>();
    sets.add(new EvaluationSet("b", Split.SEEN));
    sets.add(new EvaluationSet("a", Split.VALIDATE));
    sets.add(new EvaluationSet("a", Split.UNSEEN));
    sets.add(new EvaluationSet("a", Split.SEEN));
    assertThat(sets.stream().map(EvaluationSet::name))
        .containsExactly("a/seen", "a/unseen", "a/validate", "b/seen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retain", "no-harm", "no-harm/held-out", "/seen", "no-harm/SEEN", ""})
  void whatIsNoSetIsRefused(String name) {
    assertThatThrownBy(() -> EvaluationSet.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + name + "' names no evaluation set; names are such as no-harm/seen");
  }
}
