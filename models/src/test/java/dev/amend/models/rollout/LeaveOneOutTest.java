package dev.amend.models.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {
  private final LeaveOneOut advantages = new LeaveOneOut();

  /** Of 1, 0, 2, 1 the others' means are 3/3, 4/3, 2/3 and 3/3. */
  @Test
  void anAnswerIsComparedWithTheMeanOfItsSiblings() {
    List<double[]> found = advantages.of(List.of(new double[] {1, 0, 2, 1}));
    assertThat(found).hasSize(1);
    assertThat(found.get(0)).containsExactly(0, -4.0 / 3, 2 - 2.0 / 3, 0);
  }

  @Test
  void promptsAreApartAndEqualRewardsTeachNothing() {
    List<double[]> found = advantages.of(List.of(new double[] {5, 5}, new double[] {0, 1}));
    assertThat(found.get(0)).containsExactly(0, 0);
    assertThat(found.get(1)).containsExactly(-1, 1);
  }

  @Test
  void aSingleAnswerHasNothingToBeComparedWith() {
    assertThatThrownBy(() -> advantages.of(List.of(new double[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is 1");
  }
}
