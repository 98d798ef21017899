package dev.amend.models.train.reference;

import dev.amend.models.train.batch.RowKey;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One row's values as they lie in a file: the row's key, their number, the values, and a checksum
 * of all before it.
 */
record ReferenceNllRecord(RowKey key, float[] values) {
  /** Key and number. */
  static final int HEAD = 2 * Long.BYTES + Integer.BYTES;

  private static final int SUM = Integer.BYTES;

  /** Bytes of a record with so many values. */
  static long bytes(int values) {
    return HEAD + (long) values * Float.BYTES + SUM;
  }

  ByteBuffer written() {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(bytes(values.length)));
    bytes.putLong(key.high()).putLong(key.low()).putInt(values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
    bytes.putInt(sum(bytes, bytes.position()));
    return bytes.flip();
  }

  /** The record that these bytes are, or null when they are not what was written. */
  static @Nullable ReferenceNllRecord read(ByteBuffer bytes) {
    int end = bytes.limit() - SUM;
    if (end < HEAD || bytes.getInt(end) != sum(bytes, end)) {
      return null;
    }
    RowKey key = new RowKey(bytes.getLong(), bytes.getLong());
    float[] values = new float[bytes.getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return new ReferenceNllRecord(key, values);
  }

  private static int sum(ByteBuffer bytes, int end) {
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), 0, end);
    return (int) sum.getValue();
  }
}
