package dev.amend.transforms.container;

import dev.amend.transforms.format.RejectReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A gzip file's content, bounded: text packs to a third or a tenth, so a file that unpacks to far
 * more is an attack or an accident, and is stopped before it fills anything. All that comes before
 * a break is given.
 */
final class Unpacked extends InputStream {
  /** Unpacked bytes per packed byte; generated JSON of few words reaches about 60. */
  static final long LARGEST_RATIO = 200;

  /** Below this many unpacked bytes the ratio does not matter. */
  static final long ALWAYS_ALLOWED = 64L << 20;

  private static final int TRAILER = 8;

  private final SourceStream packed;
  private final BufferedInputStream buffer;
  private final Members members;
  private long count;
  private @Nullable FileProblem problem;

  private Unpacked(SourceStream packed, BufferedInputStream buffer) throws IOException {
    this.packed = packed;
    this.buffer = buffer;
    this.members = new Members(buffer);
  }

  /** The content as it is, or unpacked when it begins as gzip does. */
  static InputStream of(SourceStream source) throws IOException {
    BufferedInputStream buffer = new BufferedInputStream(source);
    buffer.mark(2);
    boolean gzip = buffer.read() == 0x1f && buffer.read() == 0x8b;
    buffer.reset();
    try {
      return gzip ? new Unpacked(source, buffer) : buffer;
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
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (problem != null) {
      throw problem; // a second read must not look like the end of a sound file
    }
    try {
      return unpack(bytes, offset, length);
    } catch (FileProblem e) {
      problem = e;
      throw e;
    } catch (IOException e) {
      problem = broken(count, e);
      throw problem;
    }
  }

  private int unpack(byte[] bytes, int offset, int length) throws IOException {
    int n = members.read(bytes, offset, length);
    count += Math.max(n, 0);
    if (count > ALWAYS_ALLOWED && count / LARGEST_RATIO > packed.count()) {
      throw new FileProblem(
          RejectReason.UNPACKS_TOO_LARGE,
          packed.count() + " bytes unpack to more than " + LARGEST_RATIO + " times as many");
    }
    if (n < 0 && (members.leavesBytes() || buffer.read() >= 0)) {
      throw new IOException("what follows is not gzip");
    }
    return n;
  }

  private static FileProblem broken(long count, IOException cause) {
    String detail = "gzip ends or breaks after " + count + " unpacked bytes: " + cause.getMessage();
    return new FileProblem(RejectReason.BROKEN_ARCHIVE, detail);
  }

  /** All members of a file. The library ends in silence at one whose header is broken. */
  private static final class Members extends GZIPInputStream {
    Members(InputStream in) throws IOException {
      super(in, 1 << 16);
    }

    boolean leavesBytes() {
      return inf.getRemaining() > TRAILER;
    }
  }
}
