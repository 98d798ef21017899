package dev.amend.models.format.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * An open safetensors file. The header is checked whole when the file is opened; tensors are copied
 * from the mapped file straight into native memory, so the Java heap holds none of them.
 *
 * <p>Do not write to a file while it is open here: replace it, as {@link SafeTensorsWriter} does.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafeTensors implements AutoCloseable {
  /** The limit of the reference implementation. */
  private static final long MAX_HEADER = 100_000_000;

  private static final int LENGTH_FIELD = 8;

  private final Path path;
  private final FileChannel channel;
  private final long data;
  private final SafeTensorsHeader header;
  private final long blockBytes;

  private SafeTensors(Path path, FileChannel channel, long blockBytes) throws IOException {
    this.path = path;
    this.channel = channel;
    this.blockBytes = blockBytes;
    long size = channel.size();
    if (size < LENGTH_FIELD) {
      throw FormatException.ofFile(path, "only " + size + " bytes", HeaderParser.DAMAGED);
    }
    long length = map(0, LENGTH_FIELD).getLong();
    if (length < 2 || length > MAX_HEADER || length > size - LENGTH_FIELD) {
      throw FormatException.ofFile(
          path,
          "a header of " + length + " bytes in a file of " + size,
          "Not a safetensors file, or a damaged one; fetch or write it again");
    }
    this.data = LENGTH_FIELD + length;
    this.header = SafeTensorsHeader.read(path, text(length), size - data);
  }

  /**
   * Opens a file.
   *
   * @throws FormatException if the header is not one, or does not describe the file exactly
   */
  public static SafeTensors open(Path path) throws IOException {
    return open(path, NativeTensors.BLOCK_BYTES);
  }

  public static SafeTensors open(Path path, long blockBytes) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return new SafeTensors(path, channel, blockBytes);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** Names of the tensors, sorted. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet((SortedSet<String>) header.entries().keySet());
  }

  /** The file's own key-value texts, sorted by key; often {@code {"format": "pt"}}. */
  public SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(header.metadata());
  }

  /** Type, shape and place of a tensor. */
  public TensorEntry entry(String name) throws FormatException {
    TensorEntry entry = header.entries().get(name);
    if (entry == null) {
      throw FormatException.ofTensor(path, name, "not in the file", "It holds " + names());
    }
    return entry;
  }

  /** The tensor as stored, on the owner's device. */
  public NDArray read(NDManager owner, String name) throws IOException {
    return read(owner, name, entry(name).dtype());
  }

  /**
   * The tensor raised to 32 bits, on the owner's device.
   *
   * @throws FormatException if it is not F32, F16 or BF16: raising the others would lose something
   */
  public NDArray readFloat(NDManager owner, String name) throws IOException {
    return readFloat(owner, name, Dtype.F32);
  }

  /** Overwrites a float tensor on whatever device; its shape must be that of the entry. */
  public void readInto(NDArray tensor, String name) throws IOException {
    try (NDArray value = readFloat(tensor.getManager(), name)) {
      NativeTensors.fill(tensor, value);
    }
  }

  /**
   * The same as {@link #readFloat} in a number format of one's choice, which may lose precision.
   */
  public NDArray readFloat(NDManager owner, String name, Dtype as) throws IOException {
    Dtype dtype = entry(name).dtype();
    if (!dtype.fitsFloat()) {
      throw FormatException.ofTensor(path, name, "holds " + dtype, Dtype.CONVERT);
    }
    return read(owner, name, as);
  }

  private NDArray read(NDManager owner, String name, Dtype as) throws IOException {
    TensorEntry entry = entry(name);
    try (NDArray stored = NativeTensors.empty(owner, entry.shape(), entry.dtype())) {
      long step = blockBytes / entry.dtype().bytes();
      for (long at = 0; at < entry.elements(); at += step) {
        fill(owner, entry, stored, at, Math.min(entry.elements(), at + step));
      }
      return NativeTensors.place(owner, stored, as);
    }
  }

  private void fill(NDManager owner, TensorEntry entry, NDArray into, long begin, long end)
      throws IOException {
    long at = data + entry.begin() + begin * entry.dtype().bytes();
    try (NDManager scratch = owner.newSubManager()) {
      // Read, not mapped: mapped pages would count as this process's memory beside the tensors.
      ByteBuffer memory = NativeTensors.block(scratch, into, begin, end);
      while (memory.hasRemaining()) {
        int read = channel.read(memory, at);
        if (read < 0) {
          throw FormatException.ofFile(path, "was cut short while open", HeaderParser.DAMAGED);
        }
        at += read;
      }
    }
  }

  private Reader text(long length) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(length)];
    map(LENGTH_FIELD, length).get(bytes);
    // A fresh decoder reports malformed text, where the usual one replaces it.
    return new InputStreamReader(
        new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
  }

  private ByteBuffer map(long at, long length) throws IOException {
    if (at + length > channel.size()) {
      throw FormatException.ofFile(path, "was cut short while open", HeaderParser.DAMAGED);
    }
    return channel.map(MapMode.READ_ONLY, at, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
