package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes, elements and slices of values. */
final class Access {
  private Access() {}

  /** A method or an element of that name. */
  static @Nullable Object attribute(@Nullable Object of, String name) {
    if (of instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (of instanceof Loop loop) {
      return loop.get(name);
    }
    if (of instanceof Namespace namespace) {
      return namespace.get(name);
    }
    if (of instanceof Tuple tuple && tuple.has(name)) {
      return tuple.get(name);
    }
    Callable method = JinjaMethods.of(of, name);
    if (method != null) {
      return method;
    }
    return of instanceof Map<?, ?> map && map.containsKey(name)
        ? map.get(name)
        : Undefined.attribute(of, name);
  }

  /** An element, or else a method of that name. */
  static @Nullable Object item(@Nullable Object of, @Nullable Object key) {
    if (of instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (of instanceof Map<?, ?> map && map.containsKey(key)) {
      return map.get(key);
    }
    if (key instanceof Long index && (of instanceof List<?> || of instanceof String)) {
      List<@Nullable Object> items = Python.iterate(of);
      int at = (int) (index < 0 ? index + items.size() : index);
      return at >= 0 && at < items.size()
          ? items.get(at)
          : new Undefined(Python.typeName(of) + " has no element " + index);
    }
    if (key instanceof String name && !(of instanceof Map<?, ?>)) {
      return attribute(of, name);
    }
    return Undefined.attribute(of, Repr.text(key));
  }

  static Object slice(
      @Nullable Object of, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
    if (of instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (!(of instanceof List<?> || of instanceof String)) {
      throw JinjaException.of("'" + Python.typeName(of) + "' cannot be sliced");
    }
    List<@Nullable Object> items = Python.iterate(of);
    long stride = step == null ? 1 : Python.whole(step);
    if (stride == 0) {
      throw JinjaException.of("a slice cannot have step 0");
    }
    List<@Nullable Object> taken = take(items, from, to, stride);
    if (of instanceof List<?>) {
      return of instanceof Tuple ? new Tuple(taken) : taken;
    }
    StringBuilder text = new StringBuilder();
    taken.forEach(text::append);
    return text.toString();
  }

  private static List<@Nullable Object> take(
      List<@Nullable Object> items, @Nullable Object from, @Nullable Object to, long stride) {
    int size = items.size();
    boolean back = stride < 0;
    long first = bound(from, size, back ? size - 1 : 0, back);
    long last = bound(to, size, back ? -1 : size, back);
    List<@Nullable Object> taken = new ArrayList<>();
    for (long i = first; back ? i > last : i < last; i += stride) {
      taken.add(items.get((int) i));
    }
    return Collections.unmodifiableList(taken);
  }

  private static long bound(@Nullable Object bound, int size, long otherwise, boolean back) {
    if (bound == null) {
      return otherwise;
    }
    long place = Python.whole(bound);
    place = place < 0 ? place + size : place;
    return Math.max(back ? -1 : 0, Math.min(place, back ? size - 1 : size));
  }
}
