package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Expression.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what operators combine: literals, names, brackets, and what stands behind them. */
final class OperandParser {
  private static final Map<String, Expression> CONSTANTS =
      Map.of(
          "true", new Expression.Literal(true),
          "True", new Expression.Literal(true),
          "false", new Expression.Literal(false),
          "False", new Expression.Literal(false),
          "none", new Expression.Literal(null),
          "None", new Expression.Literal(null));

  /** Words that end a test without an argument. */
  private static final Set<String> JOINS = Set.of("else", "or", "and", "is", "if", "in", "not");

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final BracketParser brackets;

  OperandParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.brackets = new BracketParser(tokens, expressions);
  }

  /** An operand with its sign, its elements and its filters. */
  Expression operand() {
    return unary(true);
  }

  private Expression unary(boolean filtered) {
    Expression value =
        tokens.peek().is("-") || tokens.peek().is("+")
            ? new Expression.Unary(tokens.next().text(), unary(false))
            : primary();
    value = postfix(value);
    return filtered ? filters(value) : value;
  }

  private Expression primary() {
    Token token = tokens.next();
    switch (token.kind()) {
      case NAME -> {
        Expression constant = CONSTANTS.get(token.text());
        return constant == null ? new Expression.Name(token.text()) : constant;
      }
      case STRING -> {
        StringBuilder text = new StringBuilder(token.text());
        while (tokens.peek().kind() == Token.Kind.STRING) {
          text.append(tokens.next().text());
        }
        return new Expression.Literal(text.toString());
      }
      case INTEGER -> {
        return new Expression.Literal(Long.parseLong(token.text()));
      }
      case FLOAT -> {
        return new Expression.Literal(Double.parseDouble(token.text()));
      }
      default -> {
        return brackets.bracketed(token);
      }
    }
  }

  private Expression postfix(Expression of) {
    Expression value = of;
    while (true) {
      if (tokens.accept(".")) {
        Token name = tokens.next();
        value =
            name.kind() == Token.Kind.INTEGER
                ? new Expression.Item(value, new Expression.Literal(Long.parseLong(name.text())))
                : new Expression.Attribute(value, name.text());
      } else if (tokens.accept("[")) {
        value = subscript(value);
      } else if (tokens.accept("(")) {
        value = new Expression.Call(value, brackets.arguments());
      } else {
        return value;
      }
    }
  }

  private Expression subscript(Expression of) {
    Expression from = tokens.peek().is(":") ? null : expressions.expression();
    if (!tokens.accept(":")) {
      tokens.expect("]");
      if (from == null) {
        throw tokens.wrong("expected an index");
      }
      return new Expression.Item(of, from);
    }
    Expression to = bound();
    Expression step = tokens.accept(":") ? bound() : null;
    tokens.expect("]");
    return new Expression.Slice(of, from, to, step);
  }

  private @Nullable Expression bound() {
    return tokens.peek().is(":") || tokens.peek().is("]") ? null : expressions.expression();
  }

  /** Filters, tests and calls behind a value. */
  Expression filters(Expression of) {
    Expression value = of;
    while (true) {
      if (tokens.accept("|")) {
        value = filter(value);
      } else if (tokens.peek().isName("is")) {
        value = check(value);
      } else if (tokens.accept("(")) {
        value = new Expression.Call(value, brackets.arguments());
      } else {
        return value;
      }
    }
  }

  Expression filter(@Nullable Expression value) {
    String name = dotted();
    return new Expression.Filter(
        value, name, tokens.accept("(") ? brackets.arguments() : Arguments.NONE);
  }

  private Expression check(Expression value) {
    tokens.next();
    boolean negated = tokens.acceptName("not");
    String name = dotted();
    if (tokens.accept("(")) {
      return new Expression.Check(value, name, brackets.arguments(), negated);
    }
    Token next = tokens.peek();
    boolean argument =
        (next.kind() == Token.Kind.NAME && !JOINS.contains(next.text()))
            || next.kind() == Token.Kind.STRING
            || next.kind() == Token.Kind.INTEGER
            || next.kind() == Token.Kind.FLOAT
            || next.is("[")
            || next.is("{");
    Arguments arguments =
        argument ? new Arguments(List.of(postfix(primary())), Map.of()) : Arguments.NONE;
    return new Expression.Check(value, name, arguments, negated);
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(tokens.name());
    while (tokens.accept(".")) {
      name.append('.').append(tokens.name());
    }
    return name.toString();
  }
}
