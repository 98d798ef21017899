package dev.amend.models.format.safetensors;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes named tensors and texts into one safetensors file: weights, or an optimiser's state. Equal
 * tensors give equal bytes, whatever the order in which they were added. The file appears whole or
 * not at all: its bytes are on the disk before it gets its name.
 */
public final class SafeTensorsWriter {
  /** Wide types first, so that each tensor begins at a multiple of its element size. */
  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> -entry.dtype.bytes()).thenComparing(Entry::name);

  private static final int ALIGNMENT = 8;

  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final SortedMap<String, String> metadata = new TreeMap<>();
  private final long blockBytes;

  private record Entry(String name, Dtype dtype, Shape shape, TensorContent content) {
    long bytes() {
      return shape.size() * dtype.bytes();
    }
  }

  public SafeTensorsWriter() {
    this(NativeTensors.BLOCK_BYTES);
  }

  public SafeTensorsWriter(long blockBytes) {
    this.blockBytes = blockBytes;
  }

  /** Adds an F32 or I64 tensor. It must stay open until {@link #write}. */
  public SafeTensorsWriter add(String name, NDArray tensor) {
    return switch (tensor.getDataType()) {
      case FLOAT32 -> add(name, tensor, Dtype.F32);
      case INT64 -> add(name, tensor, Dtype.I64);
      default ->
          throw new IllegalArgumentException(
              "tensor \"" + name + "\" is " + tensor.getDataType() + ": state its type");
    };
  }

  /** Adds a tensor whose type the caller knows. DJL calls BF16 unknown. */
  public SafeTensorsWriter add(String name, NDArray tensor, Dtype dtype) {
    if (tensor.getDataType() != dtype.djl()) {
      throw new IllegalArgumentException(
          "tensor \"%s\" is %s, not %s".formatted(name, tensor.getDataType(), dtype));
    }
    return add(name, dtype, tensor.getShape(), out -> write(out, tensor, dtype));
  }

  /** Adds a tensor that is made while it is written, so that it never is in memory as a whole. */
  public SafeTensorsWriter add(String name, Dtype dtype, Shape shape, TensorContent content) {
    if (name.equals(HeaderParser.METADATA)
        || entries.putIfAbsent(name, new Entry(name, dtype, shape, content)) != null) {
      throw new IllegalArgumentException("tensor name \"" + name + "\" is taken");
    }
    return this;
  }

  /** Adds a text to the file's metadata, replacing the one of the same key. */
  public SafeTensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Writes what was added, replacing the file. */
  public void write(Path file) throws IOException {
    List<Entry> inOrder = entries.values().stream().sorted(ORDER).toList();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel out = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
        writeFully(out, header(inOrder));
        for (Entry entry : inOrder) {
          write(out, entry);
        }
        out.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private ByteBuffer header(Collection<Entry> inOrder) {
    SortedMap<String, Object> root = new TreeMap<>();
    root.put(HeaderParser.METADATA, metadata);
    long at = 0;
    for (Entry entry : inOrder) {
      long end = at + entry.bytes();
      root.put(
          entry.name,
          Map.of(
              "dtype", entry.dtype.name(),
              "shape", entry.shape.getShape(),
              "data_offsets", new long[] {at, end}));
      at = end;
    }
    byte[] json = Json.write(root).getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-json.length, ALIGNMENT);
    return ByteBuffer.allocate(Long.BYTES + json.length + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length + padding)
        .put(json)
        .put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII))
        .flip();
  }

  private static void write(FileChannel out, Entry entry) throws IOException {
    long end = out.position() + entry.bytes();
    entry.content.write(out);
    if (out.position() != end) {
      throw new IllegalArgumentException(
          "tensor \"%s\" gave %d bytes too many".formatted(entry.name, out.position() - end));
    }
  }

  private void write(WritableByteChannel out, NDArray tensor, Dtype dtype) throws IOException {
    long elements = tensor.size();
    long step = blockBytes / dtype.bytes();
    for (long at = 0; at < elements; at += step) {
      try (NDManager scratch = tensor.getManager().newSubManager()) {
        long end = Math.min(elements, at + step);
        writeFully(out, NativeTensors.block(scratch, tensor, at, end));
      }
    }
  }

  private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
