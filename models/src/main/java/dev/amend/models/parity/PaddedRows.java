package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;

/** Right-padded rows of token ids in which every real token but the first is to be predicted. */
record PaddedRows(long[][] rows, long[][] mask) {
  private static final long NOT_SCORED = -100;

  static PaddedRows read(Expected expected) throws IOException {
    return new PaddedRows(
        expected.ids("/right_padded/input_ids"), expected.ids("/right_padded/attention_mask"));
  }

  int width() {
    return rows[0].length;
  }

  /** Whether the token after a position is real. */
  boolean scored(int row, int position) {
    return position + 1 < width() && mask[row][position + 1] == 1;
  }

  NDArray ids(NDManager manager) {
    return array(manager, false);
  }

  NDArray targets(NDManager manager) {
    return array(manager, true);
  }

  private NDArray array(NDManager manager, boolean targets) {
    long[] flat = new long[rows.length * width()];
    for (int b = 0; b < rows.length; b++) {
      for (int t = 0; t < width(); t++) {
        flat[b * width() + t] = targets ? (scored(b, t) ? rows[b][t + 1] : NOT_SCORED) : rows[b][t];
      }
    }
    return manager.create(flat, new Shape(rows.length, width()));
  }
}
