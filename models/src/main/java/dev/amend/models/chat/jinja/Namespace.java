package dev.amend.models.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a loop can change and its surroundings can read. */
final class Namespace {
  private final Map<String, @Nullable Object> values;

  Namespace(Map<String, ? extends @Nullable Object> values) {
    this.values = new HashMap<>(values);
  }

  void set(String name, @Nullable Object value) {
    if (name.startsWith("_")) {
      throw JinjaException.of("a namespace has no attribute '" + name + "'");
    }
    values.put(name, value);
  }

  @Nullable Object get(String name) {
    return values.containsKey(name) ? values.get(name) : Undefined.attribute(this, name);
  }
}
