package dev.amend.models.gguf.file;

import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.HeaderParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads the front of a GGUF file value by value. What a file announces is held against the bytes
 * that are left, so that a hostile count costs no memory.
 */
final class GgufCursor {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).flip();
  private long read;

  GgufCursor(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Place of the next byte in the file. */
  long position() {
    return read - buffer.remaining();
  }

  byte int8() throws IOException {
    return need(Byte.BYTES).get();
  }

  short int16() throws IOException {
    return need(Short.BYTES).getShort();
  }

  int int32() throws IOException {
    return need(Integer.BYTES).getInt();
  }

  long int64() throws IOException {
    return need(Long.BYTES).getLong();
  }

  /**
   * A count of things that follow.
   *
   * @param bytes the fewest that one of them takes
   */
  int count(String what, long bytes) throws IOException {
    long count = int64();
    if (count < 0 || count > Math.min(Integer.MAX_VALUE, (size - position()) / bytes)) {
      throw wrong(
          Long.toUnsignedString(count) + " " + what + ", and " + (size - position()) + " bytes");
    }
    return (int) count;
  }

  String text() throws IOException {
    byte[] bytes = new byte[count("bytes of a text", 1)];
    for (int at = 0; at < bytes.length; ) {
      int next = Math.min(bytes.length - at, BUFFER);
      need(next).get(bytes, at, next);
      at += next;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw wrong("a text that is not UTF-8");
    }
  }

  private ByteBuffer need(int bytes) throws IOException {
    if (bytes > size - position()) {
      throw wrong("the file ends");
    }
    if (buffer.remaining() < bytes) {
      buffer.compact();
      while (buffer.position() < bytes) {
        int more = channel.read(buffer, read);
        if (more < 0) {
          throw wrong("the file ends");
        }
        read += more;
      }
      buffer.flip();
    }
    return buffer;
  }

  FormatException wrong(String what) {
    return FormatException.ofFile(file, "byte " + position() + ": " + what, HeaderParser.DAMAGED);
  }
}
