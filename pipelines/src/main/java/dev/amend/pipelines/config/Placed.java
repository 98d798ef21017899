package dev.amend.pipelines.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value with the place it was read from, for checks across values.
 *
 * @param index position in its list, counted from 0
 */
public record Placed<T>(int index, Located at, T value) {
  /**
   * The items of a list that can be read. What is wrong with the others is reported by whoever
   * reads the whole.
   */
  public static <T> List<Placed<T>> all(@Nullable Located list, Shape shape, Class<T> type) {
    List<Placed<T>> placed = new ArrayList<>();
    List<Located> items = list == null ? List.of() : list.items();
    for (int i = 0; i < items.size(); i++) {
      Object value = shape.read("", items.get(i), new Problems());
      if (type.isInstance(value)) {
        placed.add(new Placed<>(i, items.get(i), type.cast(value)));
      }
    }
    return placed;
  }

  /** Where a key's value stands, or the whole entry when it has no such key. */
  public Span span(String key) {
    Located value = at.at(key);
    return value == null ? at.span() : value.span();
  }
}
