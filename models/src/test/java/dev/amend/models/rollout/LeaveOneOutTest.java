package dev.amend.models.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {
  private final LeaveOneOut advantages = new LeaveOneOut();

  /** Of 1, 0, 2, 1 the others' means are 3/3, 4/3, 2/3 and 3/3. */
  @Test
  void anAnswerIsComparedWithTheMeanOfItsSiblings() {
    List<List<TokenEstimates>> found = advantages.of(List.of(answers(1, 0, 2, 1)));
    assertThat(found).hasSize(1);
    assertThat(first(found.get(0))).containsExactly(0.0, -4.0 / 3, 2 - 2.0 / 3, 0.0);
  }

  @Test
  void promptsAreApartAndEqualRewardsTeachNothing() {
    List<List<TokenEstimates>> found = advantages.of(List.of(answers(5, 5), answers(0, 1)));
    assertThat(first(found.get(0))).containsExactly(0.0, 0.0);
    assertThat(first(found.get(1))).containsExactly(-1.0, 1.0);
  }

  /**
   * An answer's reward is what its tokens got together: 0.25 − 1.25 + 3 = 2, less the other's 1.
   */
  @Test
  void everyTokenOfAnAnswerHasItsAdvantageAndTheRewardsStillToCome() {
    Trajectory answer = new Trajectory(new double[] {0.25, -1.25, 3}, new double[0]);
    Trajectory other = new Trajectory(new double[] {1}, new double[0]);
    TokenEstimates found = advantages.of(List.of(List.of(answer, other))).get(0).get(0);
    assertThat(found.advantages()).containsExactly(1, 1, 1);
    assertThat(found.returns()).containsExactly(new double[] {2, 1.75, 3}, within(0.0));
  }

  @Test
  void aSingleAnswerHasNothingToBeComparedWith() {
    assertThatThrownBy(() -> advantages.of(List.of(answers(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is 1");
    assertThat(advantages.fewestAnswers()).isEqualTo(2);
  }

  /** Answers of one token each. */
  private static List<Trajectory> answers(double... rewards) {
    return Arrays.stream(rewards)
        .mapToObj(reward -> new Trajectory(new double[] {reward}, new double[0]))
        .toList();
  }

  private static List<Double> first(List<TokenEstimates> answers) {
    return answers.stream().map(answer -> answer.advantages()[0]).toList();
  }
}
