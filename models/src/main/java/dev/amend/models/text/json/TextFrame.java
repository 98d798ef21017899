package dev.amend.models.text.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every text.
 *
 * @param bos in front; null for nothing
 * @param eos behind; null for nothing
 */
public record TextFrame(@Nullable Mark bos, @Nullable Mark eos) {
  /** A token by its spelling and id. */
  public record Mark(String token, int id) {}

  /** The post-processor; null where nothing stands around texts. */
  public @Nullable SortedMap<String, @Nullable Object> json() {
    SortedMap<String, Object> special = new TreeMap<>();
    known(bos, special);
    known(eos, special);
    if (special.isEmpty()) {
      return null;
    }
    List<Object> pair = new ArrayList<>(framed("A", 0));
    pair.addAll(framed("B", 1));
    return JsonPart.of(
        "TemplateProcessing",
        Map.of("single", framed("A", 0), "pair", pair, "special_tokens", special));
  }

  private static void known(@Nullable Mark mark, Map<String, Object> special) {
    if (mark != null) {
      special.put(
          mark.token,
          Map.of("id", mark.token, "ids", List.of(mark.id), "tokens", List.of(mark.token)));
    }
  }

  /** One of two texts with what stands around it. */
  private List<Object> framed(String text, int type) {
    List<Object> parts = new ArrayList<>();
    mark(bos, type, parts);
    parts.add(Map.of("Sequence", Map.of("id", text, "type_id", type)));
    mark(eos, type, parts);
    return parts;
  }

  private static void mark(@Nullable Mark mark, int type, List<Object> parts) {
    if (mark != null) {
      parts.add(Map.of("SpecialToken", Map.of("id", mark.token, "type_id", type)));
    }
  }
}
