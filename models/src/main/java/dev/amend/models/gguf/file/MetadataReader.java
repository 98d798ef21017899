package dev.amend.models.gguf.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the keys in front of a GGUF file. Whole numbers become {@link Long}, others {@link Double}:
 * a 32-bit float the shortest decimal that means it, so that 1e-5 stays 1e-5.
 */
final class MetadataReader {
  private static final int ARRAY = 9;
  private static final int DEPTH = 3;

  /** More than any vocabulary or list of merges has. */
  private static final int LONGEST = 1 << 22;

  private final GgufCursor cursor;

  MetadataReader(GgufCursor cursor) {
    this.cursor = cursor;
  }

  SortedMap<String, Object> read(int keys) throws IOException {
    SortedMap<String, Object> values = new TreeMap<>();
    for (int i = 0; i < keys; i++) {
      String key = cursor.text();
      if (values.put(key, value(cursor.int32(), 0)) != null) {
        throw cursor.wrong("the key \"" + key + "\" a second time");
      }
    }
    return values;
  }

  private Object value(int type, int depth) throws IOException {
    return switch (type) {
      case 0 -> (long) Byte.toUnsignedInt(cursor.int8());
      case 1 -> (long) cursor.int8();
      case 2 -> (long) Short.toUnsignedInt(cursor.int16());
      case 3 -> (long) cursor.int16();
      case 4 -> Integer.toUnsignedLong(cursor.int32());
      case 5 -> (long) cursor.int32();
      case 6 -> Double.valueOf(Float.toString(Float.intBitsToFloat(cursor.int32())));
      case 7 -> cursor.int8() != 0;
      case 8 -> cursor.text();
      case ARRAY -> list(depth + 1);
      case 10, 11 -> cursor.int64();
      case 12 -> Double.longBitsToDouble(cursor.int64());
      default -> throw cursor.wrong("a value of type " + type + ", and there are 0 to 12");
    };
  }

  private List<Object> list(int depth) throws IOException {
    int type = cursor.int32();
    int length = cursor.count("values of a list", 1);
    if (depth > DEPTH || length > LONGEST) {
      throw cursor.wrong("a list of " + length + " values, " + depth + " deep");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(value(type, depth));
    }
    return values;
  }
}
