package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ten rows in batches of three: an epoch is three steps and leaves one row out. */
class RowOrderTest {
  private static final int ROWS = 10;
  private static final int EPOCH = 3;
  private static final List<Row> ALL = rows();

  @Test
  void anEpochReadsNoRowTwice() {
    RowOrder order = order(7);
    for (int epoch = 0; epoch < 5; epoch++) {
      Set<String> seen = new HashSet<>();
      for (int step = 0; step < EPOCH; step++) {
        order.at((long) epoch * EPOCH + step).forEach(row -> seen.add(row.id()));
      }
      assertThat(seen).hasSize(9);
    }
  }

  @Test
  void everyRowHasItsTurnInSomeEpoch() {
    RowOrder order = order(7);
    Set<String> seen = new HashSet<>();
    for (int step = 0; step < 10 * EPOCH; step++) {
      order.at(step).forEach(row -> seen.add(row.id()));
    }
    assertThat(seen).hasSize(ROWS);
  }

  @Test
  void aStepNeedsNoMemoryOfEarlierOnes() {
    RowOrder inOrder = order(7);
    List<List<Row>> all = new ArrayList<>();
    for (int step = 0; step < 4 * EPOCH; step++) {
      all.add(inOrder.at(step));
    }
    RowOrder jumping = order(7);
    for (int step : new int[] {11, 0, 7, 7, 3}) {
      assertThat(jumping.at(step)).isEqualTo(all.get(step));
    }
  }

  @Test
  void epochsAndSeedsDiffer() {
    assertThat(ids(order(7), 0)).isNotEqualTo(ids(order(7), 1));
    assertThat(ids(order(7), 0)).isNotEqualTo(ids(order(8), 0));
  }

  /** Rows of 2 to 11 tokens: neighbours in length share a batch, so lengths differ by 3 at most. */
  @Test
  void rowsOfLikeLengthGoTogether() {
    RowOrder order = order(7);
    for (int step = 0; step < EPOCH; step++) {
      List<Integer> lengths =
          order.at(step).stream().map(row -> row.ids().length).sorted().toList();
      assertThat(lengths.get(2) - lengths.get(0)).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void fewerRowsThanABatchAreOneBatch() {
    RowOrder order = new RowOrder(ALL.subList(0, 2), 64, 7, "train");
    assertThat(order.at(0)).hasSize(2);
    assertThat(order.at(1)).hasSize(2);
  }

  private static List<String> ids(RowOrder order, int epoch) {
    List<String> ids = new ArrayList<>();
    for (int step = 0; step < EPOCH; step++) {
      order.at((long) epoch * EPOCH + step).forEach(row -> ids.add(row.id()));
    }
    return ids;
  }

  private static RowOrder order(long seed) {
    return new RowOrder(ALL, 3, seed, "train");
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(new Row("r" + i, new int[2 + i], 1));
    }
    return rows;
  }
}
