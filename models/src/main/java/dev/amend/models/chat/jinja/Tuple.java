package dev.amend.models.chat.jinja;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that prints in parentheses. */
final class Tuple extends AbstractList<@Nullable Object> {
  private final List<@Nullable Object> items;
  private final List<String> names;

  Tuple(List<@Nullable Object> items) {
    this(items, List.of());
  }

  /** One whose first elements also have names. */
  Tuple(List<@Nullable Object> items, List<String> names) {
    this.items = Collections.unmodifiableList(new ArrayList<>(items));
    this.names = List.copyOf(names);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  @Nullable Object get(String name) {
    return items.get(names.indexOf(name));
  }

  @Override
  public @Nullable Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}
