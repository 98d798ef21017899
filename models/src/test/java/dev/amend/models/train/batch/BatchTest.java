package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.method.Dpo;
import dev.amend.models.method.Npo;
import dev.amend.models.method.Sft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  /** Prompt 5 6, answer 7 8. */
  private static final Row LONG = new Row("a", new int[] {5, 6, 7, 8}, 2);

  /** Prompt 5, answer 9. */
  private static final Row SHORT = new Row("b", new int[] {5, 9}, 1);

  private static final BatchLayout NPO = BatchLayout.of(new Npo(0.1, 1, 1));

  /** The short row is laid first: 5, then 5 6 7. Position 0 predicts 9, positions 2 and 3 7 8. */
  @Test
  void targetsAreTheAnswersTokensEachWithThePositionBeforeIt() {
    Batch batch = Batch.of(List.of(LONG, SHORT));
    assertThat(batch.targets().ids()).containsExactly(7, 8, 9);
    assertThat(batch.targets().positions()).containsExactly(2, 3, 0);
    assertThat(batch.targets().row()).containsExactly(0, 0, 1);
    assertThat(batch.targets().packed().length()).isEqualTo(4);
    assertThat(batch.tokens()).isEqualTo(4);
  }

  @Test
  void datasetsLieOneAfterTheOther() {
    Batch batch = Batch.microBatches(List.of(List.of(LONG), List.of(SHORT, SHORT)), NPO, 1).get(0);
    assertThat(batch.firstRow()).containsExactly(0, 1, 3);
    assertThat(batch.firstTarget()).containsExactly(0, 2, 4);
    assertThat(batch.wholeRows()).containsExactly(1, 2);
    assertThat(batch.wholeTargets()).containsExactly(2, 2);
  }

  /** Only the retain rows are compared with the reference's whole distribution. */
  @Test
  void theReferenceReadsTheTailAlong() {
    Batch batch = Batch.microBatches(List.of(List.of(LONG), List.of(SHORT, SHORT)), NPO, 1).get(0);
    assertThat(batch.withReference().ids()).containsExactly(9, 9);
    Batch plain = Batch.microBatches(List.of(List.of(LONG)), BatchLayout.of(new Sft()), 1).get(0);
    assertThat(plain.withReference().count()).isZero();
  }

  @Test
  void partsKnowTheWholeAndLoseNoRow() {
    List<List<Row>> streams = List.of(List.of(LONG, LONG, SHORT), List.of(SHORT));
    List<Batch> parts = Batch.microBatches(streams, NPO, 2);
    assertThat(parts).hasSize(2);
    assertThat(parts).allSatisfy(part -> assertThat(part.wholeRows()).containsExactly(3, 1));
    assertThat(parts).allSatisfy(part -> assertThat(part.wholeTargets()).containsExactly(5, 1));
    assertThat(parts.stream().mapToInt(part -> part.rows().size()).sum()).isEqualTo(4);
  }

  @Test
  void thereAreNoMorePartsThanRows() {
    List<Row> three = new ArrayList<>(List.of(LONG, LONG, SHORT));
    assertThat(Batch.microBatches(List.of(three), BatchLayout.of(new Sft()), 9)).hasSize(3);
  }

  @Test
  void aPairComesIntoOnePart() {
    List<Row> pairs = List.of(LONG, SHORT, LONG, SHORT, LONG, SHORT);
    List<Batch> parts = Batch.microBatches(List.of(pairs), BatchLayout.of(new Dpo(0.1)), 2);
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).rows()).containsExactly(LONG, SHORT);
    assertThat(parts.get(1).rows()).containsExactly(LONG, SHORT, LONG, SHORT);
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
