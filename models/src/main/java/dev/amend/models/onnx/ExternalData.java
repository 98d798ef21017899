package dev.amend.models.onnx;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names of the files in which an ONNX model keeps large tensors, read from the model's own bytes
 * before the runtime sees them. Fields and numbers are those of {@code onnx.proto3} (IR version
 * 10); what else a message holds is passed over unread.
 */
final class ExternalData {
  private static final int DEEPEST = 64;
  private static final int BYTES = 2;

  /** Messages on the way to a tensor, and by which field each leads to which. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    FUNCTION,
    SPARSE,
    TENSOR,
    ENTRY;

    private Map<Integer, Message> fields() {
      return switch (this) {
        case MODEL -> Map.of(7, GRAPH, 25, FUNCTION);
        case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE);
        case NODE -> Map.of(5, ATTRIBUTE);
        case ATTRIBUTE ->
            Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE);
        case FUNCTION -> Map.of(7, NODE, 11, ATTRIBUTE);
        case SPARSE -> Map.of(1, TENSOR, 2, TENSOR);
        case TENSOR -> Map.of(13, ENTRY);
        case ENTRY -> Map.of();
      };
    }
  }

  private final SortedSet<String> locations = new TreeSet<>();

  private ExternalData() {}

  /**
   * The names as the model writes them, relative to its folder.
   *
   * @throws FormatException if the file is not framed as an ONNX model
   */
  static SortedSet<String> locations(Path model) throws IOException {
    try (FileChannel channel = FileChannel.open(model)) {
      if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
        throw FormatException.ofFile(
            model,
            "has " + channel.size() + " bytes; an ONNX file has from 1 to " + Integer.MAX_VALUE,
            "Save a larger model with external data");
      }
      ExternalData found = new ExternalData();
      found.walk(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), Message.MODEL, 0);
      return found.locations;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw FormatException.ofFile(model, "not an ONNX model, or cut short", "Fetch it again");
    }
  }

  private void walk(ByteBuffer bytes, Message message, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("messages within messages without end");
    }
    String key = "";
    String value = "";
    while (bytes.hasRemaining()) {
      long tag = number(bytes);
      int field = Math.toIntExact(tag >>> 3);
      if ((tag & 7) != BYTES) {
        skip(bytes, (int) (tag & 7));
        continue;
      }
      ByteBuffer inner = inner(bytes);
      Message next = message.fields().get(field);
      if (next != null) {
        walk(inner, next, depth + 1);
      } else if (message == Message.ENTRY && field == 1) {
        key = StandardCharsets.UTF_8.decode(inner).toString();
      } else if (message == Message.ENTRY && field == 2) {
        value = StandardCharsets.UTF_8.decode(inner).toString();
      }
    }
    if (key.equals("location")) {
      locations.add(value);
    }
  }

  private static ByteBuffer inner(ByteBuffer bytes) {
    long length = number(bytes);
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer inner = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return inner;
  }

  /** Passes over a number of the other wire types: 0 of variable length, 1 of 8 bytes, 5 of 4. */
  private static void skip(ByteBuffer bytes, int type) {
    switch (type) {
      case 0 -> number(bytes);
      case 1 -> bytes.getLong();
      case 5 -> bytes.getInt();
      default -> throw new IllegalArgumentException("no wire type of protobuf: " + type);
    }
  }

  private static long number(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
