package dev.amend.models.train.batch;

import dev.amend.models.data.Digests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The name of a row's tokens: the first 128 bits of a SHA-256 over which of them are targets and
 * their ids. Rows of one name are one row to a model, whatever they are called and wherever they
 * are read.
 */
public record RowKey(long high, long low) {

  public static RowKey of(Row row) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + row.ids().length));
    bytes.putInt(row.promptLength());
    for (int id : row.ids()) {
      bytes.putInt(id);
    }
    try {
      String digest = Digests.ofStream(new ByteArrayInputStream(bytes.array()));
      return new RowKey(word(digest, 0), word(digest, 16));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can always be read", e);
    }
  }

  private static long word(String digest, int from) {
    return Long.parseUnsignedLong(digest, from, from + 16, 16);
  }
}
