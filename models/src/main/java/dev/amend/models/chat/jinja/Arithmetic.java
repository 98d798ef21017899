package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * / // % ** ~}. */
final class Arithmetic {
  private Arithmetic() {}

  static Object of(@Nullable Object left, String operator, @Nullable Object right) {
    if (operator.equals("~")) {
      return Repr.text(left) + Repr.text(right);
    }
    if (operator.equals("+")) {
      return sum(left, right);
    }
    if (operator.equals("%") && left instanceof String text) {
      return PercentOperator.operator(text, right);
    }
    if (operator.equals("*") && left instanceof String text && right instanceof Long times) {
      return text.repeat((int) Math.max(0, times));
    }
    if (!Python.isNumber(left) || !Python.isNumber(right)) {
      throw Python.used(left, right, "combined by " + operator + " with");
    }
    boolean whole = !(left instanceof Double) && !(right instanceof Double);
    return whole && !operator.equals("/")
        ? whole(Python.whole(left), operator, Python.whole(right))
        : real(Python.real(left), operator, Python.real(right));
  }

  private static Object sum(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a + b;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      List<@Nullable Object> both = new ArrayList<>(a);
      both.addAll(b);
      return both;
    }
    if (Python.isNumber(left) && Python.isNumber(right)) {
      return left instanceof Double || right instanceof Double
          ? (Object) (Python.real(left) + Python.real(right))
          : (Object) (Python.whole(left) + Python.whole(right));
    }
    throw Python.used(left, right, "added to");
  }

  private static Object whole(long left, String operator, long right) {
    if (right == 0 && (operator.equals("//") || operator.equals("%"))) {
      throw JinjaException.of("division by zero");
    }
    return switch (operator) {
      case "-" -> left - right;
      case "*" -> left * right;
      case "//" -> Math.floorDiv(left, right);
      case "%" -> Math.floorMod(left, right);
      case "**" ->
          right < 0 ? (Object) Math.pow(left, right) : (Object) (long) Math.pow(left, right);
      default -> throw JinjaException.of("the operator " + operator + " is not supported");
    };
  }

  private static Object real(double left, String operator, double right) {
    if (right == 0 && !operator.equals("-") && !operator.equals("*") && !operator.equals("**")) {
      throw JinjaException.of("division by zero");
    }
    return switch (operator) {
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      case "//" -> Math.floor(left / right);
      case "%" -> left - right * Math.floor(left / right);
      case "**" -> Math.pow(left, right);
      default -> throw JinjaException.of("the operator " + operator + " is not supported");
    };
  }
}
