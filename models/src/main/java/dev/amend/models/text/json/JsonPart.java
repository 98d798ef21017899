package dev.amend.models.text.json;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a {@code tokenizer.json}: an object with its type and its keys. */
public final class JsonPart {
  private JsonPart() {}

  /** A part of a type. */
  public static SortedMap<String, @Nullable Object> of(String type, Map<String, ?> keys) {
    SortedMap<String, @Nullable Object> part = new TreeMap<>(keys);
    part.put("type", type);
    return part;
  }

  /**
   * Parts one after the other.
   *
   * @param listed the key that has them, such as {@code decoders}
   */
  public static SortedMap<String, @Nullable Object> sequence(String listed, List<?> parts) {
    return of("Sequence", Map.of(listed, parts));
  }

  /**
   * Bytes as letters, as GPT-2 has it.
   *
   * @param prefixSpace whether a text begins with a blank
   * @param words whether GPT-2's words are cut
   */
  public static SortedMap<String, @Nullable Object> byteLevel(boolean prefixSpace, boolean words) {
    return of(
        "ByteLevel",
        Map.of("add_prefix_space", prefixSpace, "trim_offsets", true, "use_regex", words));
  }
}
