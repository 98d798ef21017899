package dev.amend.transforms.container;

import dev.amend.transforms.format.RejectReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A gzip file's content, bounded: text packs to a third or a tenth, so a file that unpacks to far
 * more is an attack or an accident, and is rejected before it fills anything.
 */
final class Unpacked extends InputStream {
  /** Unpacked bytes per packed byte; generated JSON of few words reaches about 60. */
  static final long LARGEST_RATIO = 200;

  /** Below this many unpacked bytes the ratio does not matter. */
  static final long ALWAYS_ALLOWED = 64L << 20;

  private final SourceStream packed;
  private final InputStream in;
  private long count;

  private Unpacked(SourceStream packed, InputStream in) {
    this.packed = packed;
    this.in = in;
  }

  /** The content as it is, or unpacked when it begins as gzip does. */
  static InputStream of(SourceStream packed) throws IOException {
    BufferedInputStream peeked = new BufferedInputStream(packed);
    peeked.mark(2);
    boolean gzip = peeked.read() == 0x1f && peeked.read() == 0x8b;
    peeked.reset();
    if (!gzip) {
      return peeked;
    }
    try {
      // Not java.util.zip: that stops silently between members when a channel says 0 available.
      return new Unpacked(packed, new GzipCompressorInputStream(peeked, true));
    } catch (IOException e) {
      throw broken(0, e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = unpack(buffer, offset, length);
    count += Math.max(n, 0);
    if (count > ALWAYS_ALLOWED && count / LARGEST_RATIO > packed.count()) {
      throw new FileProblem(
          RejectReason.UNPACKS_TOO_LARGE,
          packed.count() + " bytes unpack to more than " + LARGEST_RATIO + " times as many");
    }
    return n;
  }

  private int unpack(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      throw broken(count, e);
    }
  }

  private static FileProblem broken(long count, IOException cause) {
    String detail = "gzip ends or breaks after " + count + " unpacked bytes: " + cause.getMessage();
    FileProblem problem = new FileProblem(RejectReason.BROKEN_ARCHIVE, detail);
    problem.initCause(cause);
    return problem;
  }
}
