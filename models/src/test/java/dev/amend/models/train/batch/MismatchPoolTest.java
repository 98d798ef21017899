package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MismatchPoolTest {
  private static final int STOP = 1;
  private static final List<int[]> ANSWERS =
      List.of(new int[] {7, STOP}, new int[] {8, 8, STOP}, new int[] {9, 9, 9, STOP});

  /** The prompt 5 6 with the first answer. */
  private static final Row FORGET = new Row("a", new int[] {5, 6, 7, STOP}, 2);

  @Test
  void everyRowIsThePromptWithAnAnswerOfAnother() {
    List<Row> rows = new MismatchPool(ANSWERS, 64, 7).draw(List.of(FORGET), 2, 0);
    assertThat(rows)
        .extracting(Row::ids)
        .containsExactlyInAnyOrder(new int[] {5, 6, 8, 8, STOP}, new int[] {5, 6, 9, 9, 9, STOP});
    assertThat(rows).allMatch(row -> row.promptLength() == 2);
    assertThat(rows).extracting(Row::id).containsExactlyInAnyOrder("a/1", "a/2");
  }

  @Test
  void drawsDependOnSeedStepAndRowAlone() {
    MismatchPool pool = new MismatchPool(ANSWERS, 64, 7);
    List<List<Row>> steps = new ArrayList<>();
    for (int step = 0; step < 20; step++) {
      List<Row> drawn = pool.draw(List.of(FORGET), 1, step);
      assertThat(new MismatchPool(ANSWERS, 64, 7).draw(List.of(FORGET), 1, step))
          .extracting(Row::id)
          .isEqualTo(drawn.stream().map(Row::id).toList());
      steps.add(drawn);
    }
    assertThat(steps).extracting(rows -> rows.get(0).id()).contains("a/1", "a/2");
  }

  @Test
  void aRowLongerThanTheModelReadsIsCut() {
    List<Row> rows = new MismatchPool(ANSWERS, 4, 7).draw(List.of(FORGET), 2, 0);
    assertThat(rows)
        .extracting(Row::ids)
        .containsExactlyInAnyOrder(new int[] {5, 6, 8, 8}, new int[] {5, 6, 9, 9});
  }

  @Test
  void aPoolOfThePromptsOwnAnswerAloneIsRefused() {
    MismatchPool own = new MismatchPool(ANSWERS.subList(0, 1), 64, 7);
    assertThatThrownBy(() -> own.draw(List.of(FORGET), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the keep set more rows");
  }
}
