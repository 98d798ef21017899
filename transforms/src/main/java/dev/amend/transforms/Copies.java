package dev.amend.transforms;

import dev.amend.models.data.Example;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.Combine;

/**
 * Rows that count as one.
 *
 * @param first the row of the smallest id, which stands for all: the same one whatever the order
 * @param rows how many there are, itself included
 */
record Copies(Example first, long rows) implements Serializable {
  static Copies of(Example row) {
    return new Copies(row, 1);
  }

  /** How many are left out. */
  long others() {
    return rows - 1;
  }

  private Copies and(Copies more) {
    return new Copies(new SmallestId().apply(first, more.first), rows + more.rows);
  }

  /** Takes copies together. */
  static final class Merge extends Combine.BinaryCombineFn<Copies> {
    private static final long serialVersionUID = 1L;

    @Override
    public Copies apply(Copies left, Copies right) {
      return left.and(right);
    }
  }
}
