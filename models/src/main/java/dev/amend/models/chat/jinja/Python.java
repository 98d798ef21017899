package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as Python has them. They are null, {@link Boolean}, {@link Long}, {@link Double}, {@link
 * String}, {@link List}, {@link Map} and what templates cannot take apart.
 */
final class Python {
  private Python() {}

  static boolean truthy(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return value != null && !(value instanceof Undefined);
  }

  /** What a loop runs over. */
  static List<@Nullable Object> iterate(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    if (value instanceof String text) {
      return new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
    }
    if (value instanceof Undefined) {
      return List.of();
    }
    throw JinjaException.of("'" + typeName(value) + "' cannot be iterated over");
  }

  static long length(@Nullable Object value) {
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    }
    return iterate(value).size();
  }

  static boolean isNumber(@Nullable Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  static double real(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw JinjaException.of("'" + typeName(value) + "' is no number");
  }

  static long whole(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof Long number) {
      return number;
    }
    throw value instanceof Undefined undefined
        ? undefined.used()
        : JinjaException.of("'" + typeName(value) + "' is no whole number");
  }

  static String typeName(@Nullable Object value) {
    if (value == null) {
      return "NoneType";
    }
    if (value instanceof Undefined) {
      return "Undefined";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Number) {
      return value instanceof Long ? "int" : "float";
    }
    if (value instanceof String) {
      return "str";
    }
    return value instanceof List ? "list" : value instanceof Map ? "dict" : "object";
  }

  /** Two values that do not go together. */
  static JinjaException used(@Nullable Object left, @Nullable Object right, String how) {
    if (left instanceof Undefined undefined) {
      return undefined.used();
    }
    if (right instanceof Undefined undefined) {
      return undefined.used();
    }
    return JinjaException.of(
        "'" + typeName(left) + "' cannot be " + how + " '" + typeName(right) + "'");
  }
}
