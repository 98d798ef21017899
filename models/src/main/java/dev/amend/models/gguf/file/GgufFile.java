package dev.amend.models.gguf.file;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;

/**
 * An open GGUF file of version 2 or 3, little-endian: keys, then tensors. Source: the specification
 * in ggml's {@code docs/gguf.md}.
 */
public final class GgufFile implements AutoCloseable {
  /** "GGUF" as a little-endian number. */
  private static final int MAGIC = 0x46554747;

  private static final int OLDEST = 2;
  private static final int NEWEST = 3;
  private static final String ALIGNMENT = "general.alignment";
  private static final int USUAL_ALIGNMENT = 32;

  private final FileChannel channel;
  private final GgufMetadata metadata;
  private final SortedMap<String, GgufTensor> tensors;
  private final long begin;

  private GgufFile(Path file, FileChannel channel) throws IOException {
    this.channel = channel;
    GgufCursor cursor = new GgufCursor(file, channel);
    checkVersion(file, cursor);
    int count = cursor.count("tensors", TensorReader.FEWEST_BYTES);
    int keys = cursor.count("keys", Long.BYTES + Integer.BYTES + 1);
    metadata = new GgufMetadata(file, new MetadataReader(cursor).read(keys));
    long alignment = alignment();
    TensorReader reader = new TensorReader(file, cursor, alignment);
    tensors = reader.read(count);
    begin = (cursor.position() + alignment - 1) / alignment * alignment;
    reader.check(tensors, channel.size() - begin);
  }

  /**
   * Opens a file.
   *
   * @throws FormatException when it is none, or damaged, or of a kind that cannot be read
   */
  public static GgufFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new GgufFile(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void checkVersion(Path file, GgufCursor cursor) throws IOException {
    if (cursor.int32() != MAGIC) {
      throw FormatException.ofFile(file, "not a GGUF file", "It should begin with 'GGUF'");
    }
    int version = cursor.int32();
    if (version < OLDEST || version > NEWEST) {
      throw FormatException.ofFile(
          file,
          "GGUF version " + version,
          "Supported: little-endian files of version 2 and 3; convert the model again");
    }
  }

  private long alignment() throws FormatException {
    int alignment = metadata.whole(ALIGNMENT, USUAL_ALIGNMENT);
    if (alignment < 1) {
      throw metadata.wrong(ALIGNMENT, "is 0");
    }
    return alignment;
  }

  public GgufMetadata metadata() {
    return metadata;
  }

  /** Its tensors by name. */
  public SortedMap<String, GgufTensor> tensors() {
    return tensors;
  }

  /**
   * Reads one row of a tensor.
   *
   * @param to filled; as long as the tensor has columns
   */
  public void row(GgufTensor tensor, long row, float[] to) throws IOException {
    int size = tensor.rowBytes();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    long at = begin + tensor.offset() + row * size;
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw metadata.wrong(tensor.name(), "ends early: the file became shorter");
      }
    }
    tensor.type().decode(bytes, to);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
