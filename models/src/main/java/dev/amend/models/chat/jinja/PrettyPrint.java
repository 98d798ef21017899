package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code pprint.pformat} of what fits on one line, with the keys of maps in order. */
final class PrettyPrint {
  private static final int WIDTH = 80;

  private PrettyPrint() {}

  static String of(@Nullable Object value) {
    String line = Repr.repr(sorted(value));
    if (Python.length(line) > WIDTH) {
      throw JinjaException.of("pprint is supported up to one line of 80 letters");
    }
    return line;
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> sorted = new LinkedHashMap<>();
      List<@Nullable Object> keys = new ArrayList<>(map.keySet());
      keys.sort(Order::compare);
      keys.forEach(key -> sorted.put(key, sorted(map.get(key))));
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(sorted(item)));
      return value instanceof Tuple ? new Tuple(items) : items;
    }
    return value;
  }
}
