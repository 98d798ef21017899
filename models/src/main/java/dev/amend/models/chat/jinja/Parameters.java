package dev.amend.models.chat.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, by place or by name. */
record Parameters(
    String function, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

  /** JinjaTests that there are no others than these, in this order. */
  Parameters allow(String... names) {
    Set<String> unknown = new TreeSet<>(named.keySet());
    unknown.removeAll(List.of(names));
    if (!unknown.isEmpty() || positional.size() > names.length) {
      throw JinjaException.of(
          "'%s' is supported with %s, not with %s"
              .formatted(
                  function,
                  List.of(names),
                  unknown.isEmpty() ? positional.size() + " arguments" : unknown));
    }
    return this;
  }

  @Nullable Object get(int place, String name, @Nullable Object otherwise) {
    if (place < positional.size()) {
      return positional.get(place);
    }
    return named.getOrDefault(name, otherwise);
  }

  @Nullable String text(int place, String name) {
    Object value = get(place, name, null);
    return value == null ? null : Repr.text(value);
  }

  long whole(int place, String name, long otherwise) {
    return Python.whole(get(place, name, otherwise));
  }
}
