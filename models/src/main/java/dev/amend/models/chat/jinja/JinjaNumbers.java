package dev.amend.models.chat.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** JinjaNumbers out of values. */
final class JinjaNumbers {
  private JinjaNumbers() {}

  static @Nullable Object whole(@Nullable Object value, @Nullable Object otherwise) {
    if (value instanceof String text) {
      try {
        return (long) Double.parseDouble(Blanks.stripRight(Blanks.stripLeft(text)));
      } catch (NumberFormatException e) {
        return otherwise;
      }
    }
    return Python.isNumber(value) ? (Object) (long) Python.real(value) : otherwise;
  }

  static @Nullable Object real(@Nullable Object value, @Nullable Object otherwise) {
    if (value instanceof String text) {
      try {
        return Double.parseDouble(Blanks.stripRight(Blanks.stripLeft(text)));
      } catch (NumberFormatException e) {
        return otherwise;
      }
    }
    return Python.isNumber(value) ? (Object) Python.real(value) : otherwise;
  }

  static Object round(@Nullable Object value, long precision, @Nullable String method) {
    RoundingMode mode =
        method == null || method.equals("common")
            ? RoundingMode.HALF_EVEN
            : method.equals("ceil") ? RoundingMode.CEILING : RoundingMode.FLOOR;
    return new BigDecimal(Python.real(value)).setScale((int) precision, mode).doubleValue();
  }
}
