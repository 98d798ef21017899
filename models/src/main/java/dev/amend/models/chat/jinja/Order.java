package dev.amend.models.chat.jinja;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which values are equal, smaller, or within others. */
final class Order {
  private Order() {}

  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (Python.isNumber(left) && Python.isNumber(right)) {
      return compareNumbers(left, right) == 0;
    }
    if (left instanceof Undefined || right instanceof Undefined) {
      return left instanceof Undefined && right instanceof Undefined;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = equal(a.get(i), b.get(i));
      }
      return same;
    }
    return Objects.equals(left, right);
  }

  static int compare(@Nullable Object left, @Nullable Object right) {
    if (Python.isNumber(left) && Python.isNumber(right)) {
      return compareNumbers(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      return compareTexts(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        if (!equal(a.get(i), b.get(i))) {
          return compare(a.get(i), b.get(i));
        }
      }
      return Integer.compare(a.size(), b.size());
    }
    throw Python.used(left, right, "compared with");
  }

  private static int compareTexts(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return Arrays.compare(a, b);
  }

  private static int compareNumbers(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Double || right instanceof Double) {
      return Double.compare(Python.real(left), Python.real(right));
    }
    return Long.compare(Python.whole(left), Python.whole(right));
  }

  static boolean contains(@Nullable Object container, @Nullable Object value) {
    if (container instanceof String text && value instanceof String part) {
      return text.contains(part);
    }
    if (container instanceof List<?> list) {
      return list.stream().anyMatch(item -> equal(item, value));
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(value);
    }
    if (container instanceof Undefined) {
      return false;
    }
    throw Python.used(value, container, "looked for in");
  }
}
