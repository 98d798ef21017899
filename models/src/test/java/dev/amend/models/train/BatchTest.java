package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final int PAD = 0;

  /** Prompt 5 6, answer 7 8. */
  private static final Row LONG = new Row("a", new int[] {5, 6, 7, 8}, 2);

  /** Prompt 5, answer 9. */
  private static final Row SHORT = new Row("b", new int[] {5, 9}, 1);

  /**
   * ids[t] predicts targets[t] = ids[t + 1]; the prompt's own tokens and padding are no targets.
   */
  @Test
  void targetsAreTheAnswersTokensShiftedByOne() {
    Batch batch = Batch.of(List.of(List.of(LONG, SHORT)), PAD);
    assertThat(batch.width()).isEqualTo(3);
    assertThat(batch.ids()).containsExactly(5, 6, 7, 5, 0, 0);
    assertThat(batch.targets()).containsExactly(-100, 7, 8, 9, -100, -100);
    assertThat(batch.tokens()).isEqualTo(4);
  }

  @Test
  void streamsLieOneAfterTheOther() {
    Batch batch = Batch.of(List.of(List.of(LONG), List.of(SHORT, SHORT)), PAD);
    assertThat(batch.firstRow()).containsExactly(0, 1, 3);
    assertThat(batch.firstTarget()).containsExactly(0, 2, 4);
    assertThat(batch.wholeRows()).containsExactly(1, 2);
    assertThat(batch.wholeTargets()).containsExactly(2, 2);
    assertThat(batch.rows()).isEqualTo(3);
  }

  @Test
  void partsKnowTheWholeAndLoseNoRow() {
    List<List<Row>> streams = List.of(List.of(LONG, LONG, SHORT), List.of(SHORT));
    List<Batch> parts = Batch.parts(streams, PAD, 2);
    assertThat(parts).hasSize(2);
    assertThat(parts).allSatisfy(part -> assertThat(part.wholeRows()).containsExactly(3, 1));
    assertThat(parts).allSatisfy(part -> assertThat(part.wholeTargets()).containsExactly(5, 1));
    assertThat(parts.stream().mapToInt(Batch::rows).sum()).isEqualTo(4);
  }

  @Test
  void thereAreNoMorePartsThanRows() {
    List<Row> three = new ArrayList<>(List.of(LONG, LONG, SHORT));
    assertThat(Batch.parts(List.of(three), PAD, 9)).hasSize(3);
  }

  @Test
  void aRowWithoutATokenToTrainIsRefused() {
    assertThatThrownBy(() -> new Row("a", new int[] {5, 6}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row a has no token to train");
    assertThatThrownBy(() -> new Row("a", new int[] {5, 6}, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
