package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Expression.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions with the precedence that Jinja2 gives them. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Map<String, Expression> CONSTANTS =
      Map.of(
          "true", new Expression.Literal(true),
          "True", new Expression.Literal(true),
          "false", new Expression.Literal(false),
          "False", new Expression.Literal(false),
          "none", new Expression.Literal(null),
          "None", new Expression.Literal(null));

  private final Tokens tokens;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** An expression, and behind commas more of them: then it is a tuple. */
  Expression tuple() {
    Expression first = expression();
    if (!tokens.peek().is(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.accept(",") && !tokens.atEnd() && !tokens.peek().is(")")) {
      items.add(expression());
    }
    return new Expression.Sequence(items, true);
  }

  Expression expression() {
    Expression value = or();
    while (tokens.acceptName("if")) {
      Expression test = or();
      Expression otherwise = tokens.acceptName("else") ? expression() : null;
      value = new Expression.Condition(test, value, otherwise);
    }
    return value;
  }

  /** An expression without a condition behind it: what a loop runs over. */
  Expression or() {
    Expression left = and();
    while (tokens.acceptName("or")) {
      left = new Expression.Logical(left, false, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.acceptName("and")) {
      left = new Expression.Logical(left, true, not());
    }
    return left;
  }

  private Expression not() {
    return tokens.acceptName("not") ? new Expression.Unary("not", not()) : comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<Map.Entry<String, Expression>> rest = new ArrayList<>();
    while (true) {
      if (COMPARISONS.contains(tokens.peek().text())
          && tokens.peek().kind() == Token.Kind.OPERATOR) {
        String operator = tokens.next().text();
        rest.add(Map.entry(operator, sum()));
      } else if (tokens.acceptName("in")) {
        rest.add(Map.entry("in", sum()));
      } else if (tokens.peek().isName("not") && tokens.after().isName("in")) {
        tokens.next();
        tokens.next();
        rest.add(Map.entry("not in", sum()));
      } else {
        return rest.isEmpty() ? first : new Expression.Comparison(first, rest);
      }
    }
  }

  private Expression sum() {
    Expression left = concatenation();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      left = new Expression.Binary(left, tokens.next().text(), concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    Expression left = product();
    while (tokens.accept("~")) {
      left = new Expression.Binary(left, "~", product());
    }
    return left;
  }

  private Expression product() {
    Expression left = power();
    while (List.of("*", "/", "//", "%").contains(tokens.peek().text())
        && tokens.peek().kind() == Token.Kind.OPERATOR) {
      left = new Expression.Binary(left, tokens.next().text(), power());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (tokens.accept("**")) {
      left = new Expression.Binary(left, "**", unary(true));
    }
    return left;
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
        return bracketed(token);
      }
    }
  }

  private Expression bracketed(Token token) {
    if (token.is("[")) {
      return new Expression.Sequence(items("]"), false);
    }
    if (token.is("{")) {
      return mapping();
    }
    if (token.is("(")) {
      if (tokens.accept(")")) {
        return new Expression.Sequence(List.of(), true);
      }
      Expression inside = tuple();
      tokens.expect(")");
      return inside;
    }
    throw JinjaException.at(tokens.line(), "unexpected '" + token.text() + "'");
  }

  private List<Expression> items(String end) {
    List<Expression> items = new ArrayList<>();
    while (!tokens.accept(end)) {
      if (!items.isEmpty()) {
        tokens.expect(",");
        if (tokens.accept(end)) {
          break;
        }
      }
      items.add(expression());
    }
    return items;
  }

  private Expression mapping() {
    List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
    while (!tokens.accept("}")) {
      if (!entries.isEmpty()) {
        tokens.expect(",");
        if (tokens.accept("}")) {
          break;
        }
      }
      Expression key = expression();
      tokens.expect(":");
      entries.add(Map.entry(key, expression()));
    }
    return new Expression.Mapping(entries);
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
        value = new Expression.Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  private Expression subscript(Expression of) {
    Expression from = tokens.peek().is(":") ? null : expression();
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
    return tokens.peek().is(":") || tokens.peek().is("]") ? null : expression();
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
        value = new Expression.Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  Expression filter(@Nullable Expression value) {
    String name = dotted();
    return new Expression.Filter(value, name, tokens.accept("(") ? arguments() : Arguments.NONE);
  }

  private Expression check(Expression value) {
    tokens.next();
    boolean negated = tokens.acceptName("not");
    String name = dotted();
    if (tokens.accept("(")) {
      return new Expression.Check(value, name, arguments(), negated);
    }
    Token next = tokens.peek();
    boolean joins =
        next.isName("else")
            || next.isName("or")
            || next.isName("and")
            || next.isName("is")
            || next.isName("if")
            || next.isName("in")
            || next.isName("not");
    boolean argument =
        (next.kind() == Token.Kind.NAME && !joins)
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

  /** What stands between parentheses, of which the first was taken. */
  Arguments arguments() {
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    boolean first = true;
    while (!tokens.accept(")")) {
      if (!first) {
        tokens.expect(",");
        if (tokens.accept(")")) {
          break;
        }
      }
      first = false;
      if (tokens.peek().kind() == Token.Kind.NAME && tokens.after().is("=")) {
        String name = tokens.name();
        tokens.expect("=");
        named.put(name, expression());
      } else if (tokens.peek().is("*") || tokens.peek().is("**")) {
        throw tokens.wrong("arguments unpacked by * are not supported");
      } else {
        positional.add(expression());
      }
    }
    return new Arguments(positional, named);
  }
}
