package dev.amend.models.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with their values; loops and macros have scopes of their own, branches have not. */
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  private Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  static Scope global(Map<String, ? extends @Nullable Object> values) {
    Scope scope = new Scope(null);
    scope.values.putAll(values);
    return scope;
  }

  Scope inner() {
    return new Scope(this);
  }

  void set(String name, @Nullable Object value) {
    values.put(name, value);
  }

  @Nullable Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.values.containsKey(name)) {
        return scope.values.get(name);
      }
    }
    return Undefined.variable(name);
  }
}
