package dev.amend.models.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with their values; loops and macros have scopes of their own, branches have not. */
final class JinjaScope {
  private final @Nullable JinjaScope outer;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  private JinjaScope(@Nullable JinjaScope outer) {
    this.outer = outer;
  }

  static JinjaScope global(Map<String, ? extends @Nullable Object> values) {
    JinjaScope scope = new JinjaScope(null);
    scope.values.putAll(values);
    return scope;
  }

  JinjaScope inner() {
    return new JinjaScope(this);
  }

  void set(String name, @Nullable Object value) {
    values.put(name, value);
  }

  @Nullable Object get(String name) {
    for (JinjaScope scope = this; scope != null; scope = scope.outer) {
      if (scope.values.containsKey(name)) {
        return scope.values.get(name);
      }
    }
    return Undefined.variable(name);
  }
}
