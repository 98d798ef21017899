package dev.amend.models.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression of a template. */
sealed interface Expression {
  /** A value as it stands; null is Python's None. */
  record Literal(@Nullable Object value) implements Expression {}

  record Name(String name) implements Expression {}

  /** A list, or a tuple. */
  record Sequence(List<Expression> items, boolean tuple) implements Expression {}

  record Mapping(List<Map.Entry<Expression, Expression>> entries) implements Expression {}

  /** {@code of.name}: an attribute, or else an element. */
  record Attribute(Expression of, String name) implements Expression {}

  /** {@code of[key]}. */
  record Item(Expression of, Expression key) implements Expression {}

  /** {@code of[from:to:step]}. */
  record Slice(
      Expression of, @Nullable Expression from, @Nullable Expression to, @Nullable Expression step)
      implements Expression {}

  record Call(Expression function, Arguments arguments) implements Expression {}

  record Filter(@Nullable Expression value, String name, Arguments arguments)
      implements Expression {}

  record Check(Expression value, String name, Arguments arguments, boolean negated)
      implements Expression {}

  /** {@code not}, {@code -} and {@code +}. */
  record Unary(String operator, Expression value) implements Expression {}

  /** Arithmetic and {@code ~}. */
  record Binary(Expression left, String operator, Expression right) implements Expression {}

  /** {@code and} and {@code or}: one of the two values. */
  record Logical(Expression left, boolean and, Expression right) implements Expression {}

  /** {@code a < b <= c}. */
  record Comparison(Expression first, List<Map.Entry<String, Expression>> rest)
      implements Expression {}

  /** {@code then if test else otherwise}. */
  record Condition(Expression test, Expression then, @Nullable Expression otherwise)
      implements Expression {}

  /** What is passed to a function, a filter or a test. */
  record Arguments(List<Expression> positional, Map<String, Expression> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());
  }
}
