package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Expression.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes expressions. */
final class Evaluator {
  @Nullable Object value(Expression expression, JinjaScope scope) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value();
    }
    if (expression instanceof Expression.Name name) {
      return scope.get(name.name());
    }
    if (expression instanceof Expression.Sequence sequence) {
      List<@Nullable Object> items = values(sequence.items(), scope);
      return sequence.tuple() ? new Tuple(items) : items;
    }
    if (expression instanceof Expression.Mapping mapping) {
      Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(e -> map.put(value(e.getKey(), scope), value(e.getValue(), scope)));
      return map;
    }
    if (expression instanceof Expression.Attribute attribute) {
      return Access.attribute(value(attribute.of(), scope), attribute.name());
    }
    if (expression instanceof Expression.Item item) {
      return Access.item(value(item.of(), scope), value(item.key(), scope));
    }
    if (expression instanceof Expression.Slice slice) {
      return Access.slice(
          value(slice.of(), scope),
          optional(slice.from(), scope),
          optional(slice.to(), scope),
          optional(slice.step(), scope));
    }
    return applied(expression, scope);
  }

  private @Nullable Object applied(Expression expression, JinjaScope scope) {
    if (expression instanceof Expression.Call call) {
      return call(value(call.function(), scope), call.arguments(), scope);
    }
    if (expression instanceof Expression.Filter filter) {
      Object value = filter.value() == null ? null : value(filter.value(), scope);
      return filter(filter, value, scope);
    }
    if (expression instanceof Expression.Check check) {
      List<@Nullable Object> arguments = values(check.arguments().positional(), scope);
      return JinjaTests.holds(check.name(), value(check.value(), scope), arguments)
          != check.negated();
    }
    return computed(expression, scope);
  }

  private @Nullable Object computed(Expression expression, JinjaScope scope) {
    if (expression instanceof Expression.Unary unary) {
      Object value = value(unary.value(), scope);
      return unary.operator().equals("not")
          ? (Object) !Python.truthy(value)
          : Arithmetic.of(0L, unary.operator(), value);
    }
    if (expression instanceof Expression.Binary binary) {
      Object left = value(binary.left(), scope);
      return Arithmetic.of(left, binary.operator(), value(binary.right(), scope));
    }
    if (expression instanceof Expression.Logical logical) {
      Object left = value(logical.left(), scope);
      return Python.truthy(left) == logical.and() ? value(logical.right(), scope) : left;
    }
    if (expression instanceof Expression.Condition condition) {
      if (Python.truthy(value(condition.test(), scope))) {
        return value(condition.then(), scope);
      }
      return condition.otherwise() == null
          ? new Undefined("the condition is false and has no else")
          : value(condition.otherwise(), scope);
    }
    return compared((Expression.Comparison) expression, scope);
  }

  private boolean compared(Expression.Comparison comparison, JinjaScope scope) {
    Object left = value(comparison.first(), scope);
    for (Map.Entry<String, Expression> next : comparison.rest()) {
      Object right = value(next.getValue(), scope);
      if (!holds(left, next.getKey(), right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private static boolean holds(@Nullable Object left, String operator, @Nullable Object right) {
    return switch (operator) {
      case "==" -> Order.equal(left, right);
      case "!=" -> !Order.equal(left, right);
      case "in" -> Order.contains(right, left);
      case "not in" -> !Order.contains(right, left);
      case "<" -> Order.compare(left, right) < 0;
      case "<=" -> Order.compare(left, right) <= 0;
      case ">" -> Order.compare(left, right) > 0;
      default -> Order.compare(left, right) >= 0;
    };
  }

  /** Applies a filter, and those that stand before it in a chain, to a value. */
  @Nullable Object filter(Expression.Filter filter, @Nullable Object value, JinjaScope scope) {
    Arguments arguments = filter.arguments();
    return Filters.apply(
        filter.name(),
        value,
        values(arguments.positional(), scope),
        values(arguments.named(), scope));
  }

  @Nullable Object call(@Nullable Object function, Arguments arguments, JinjaScope scope) {
    if (function instanceof Callable callable) {
      return callable.call(values(arguments.positional(), scope), values(arguments.named(), scope));
    }
    throw function instanceof Undefined undefined
        ? undefined.used()
        : JinjaException.of("'" + Python.typeName(function) + "' cannot be called");
  }

  private @Nullable Object optional(@Nullable Expression expression, JinjaScope scope) {
    return expression == null ? null : value(expression, scope);
  }

  private List<@Nullable Object> values(List<Expression> expressions, JinjaScope scope) {
    List<@Nullable Object> values = new ArrayList<>();
    expressions.forEach(expression -> values.add(value(expression, scope)));
    return values;
  }

  private Map<String, @Nullable Object> values(Map<String, Expression> named, JinjaScope scope) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    named.forEach((name, expression) -> values.put(name, value(expression, scope)));
    return values;
  }
}
