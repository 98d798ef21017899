package dev.amend.models.chat.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tests behind {@code is}. */
final class JinjaTests {
  private JinjaTests() {}

  static boolean holds(String name, @Nullable Object value, List<@Nullable Object> arguments) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == null;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map;
      case "sequence" -> value instanceof List || value instanceof String || value instanceof Map;
      case "iterable" -> value instanceof List || value instanceof String || value instanceof Map;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "number" -> Python.isNumber(value);
      case "callable" -> value instanceof Callable;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "escaped" -> false; // a prompt is plain text
      default -> compared(name, value, arguments);
    };
  }

  private static boolean compared(
      String name, @Nullable Object value, List<@Nullable Object> arguments) {
    switch (name) {
      case "even":
        return Math.floorMod(Python.whole(value), 2L) == 0;
      case "odd":
        return Math.floorMod(Python.whole(value), 2L) == 1;
      case "lower":
        return Repr.text(value).equals(Repr.text(value).toLowerCase(Locale.ROOT));
      case "upper":
        return Repr.text(value).equals(Repr.text(value).toUpperCase(Locale.ROOT));
      default:
    }
    if (arguments.isEmpty()) {
      throw JinjaException.of("the test '" + name + "' is not supported, or needs a value");
    }
    Object other = arguments.get(0);
    return switch (name) {
      case "divisibleby" -> Math.floorMod(Python.whole(value), Python.whole(other)) == 0;
      case "equalto", "eq", "==" -> Order.equal(value, other);
      case "ne", "!=" -> !Order.equal(value, other);
      case "lt", "lessthan", "<" -> Order.compare(value, other) < 0;
      case "le", "<=" -> Order.compare(value, other) <= 0;
      case "gt", "greaterthan", ">" -> Order.compare(value, other) > 0;
      case "ge", ">=" -> Order.compare(value, other) >= 0;
      case "in" -> Order.contains(other, value);
      case "sameas" -> value == other || (value != null && value.equals(other));
      default -> throw JinjaException.of("the test '" + name + "' is not supported");
    };
  }
}
