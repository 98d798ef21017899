package dev.amend.models.parity;

import dev.amend.models.data.TokenSequence;
import dev.amend.models.nn.pack.Targets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Right-padded rows of token ids in which every real token but the first is to be predicted. */
record PaddedRows(long[][] rows, long[][] mask) {

  static PaddedRows read(Expected expected) throws IOException {
    return new PaddedRows(
        expected.ids("/right_padded/input_ids"), expected.ids("/right_padded/attention_mask"));
  }

  /** The rows without their padding. */
  Targets targets() {
    List<TokenSequence> sequences = new ArrayList<>();
    for (int b = 0; b < rows.length; b++) {
      int real = (int) Arrays.stream(mask[b]).sum();
      int[] ids = Arrays.stream(rows[b], 0, real).mapToInt(Math::toIntExact).toArray();
      sequences.add(new TokenSequence(ids, 1));
    }
    return Targets.of(sequences);
  }
}
