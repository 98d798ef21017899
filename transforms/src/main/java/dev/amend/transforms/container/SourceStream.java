package dev.amend.transforms.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bytes as they are stored, counted. A storage that fails throws unchecked, so that above this
 * stream every {@link IOException} means bad content: content is rejected, storage is tried again.
 */
final class SourceStream extends InputStream {
  private final InputStream in;
  private long count;
  private boolean ended;

  SourceStream(InputStream in) {
    this.in = in;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  /**
   * At least 1 before the end. Channels say 0, which the gzip library takes for the end of the file
   * after each member.
   */
  @Override
  public int available() {
    return ended ? 0 : 1;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      int n = in.read(buffer, offset, length);
      count += Math.max(n, 0);
      ended = n < 0;
      return n;
    } catch (IOException e) {
      throw new UncheckedIOException("storage failed after " + count + " bytes", e);
    }
  }
}
