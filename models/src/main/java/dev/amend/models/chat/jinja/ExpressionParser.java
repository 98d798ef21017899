package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions with the precedence that Jinja2 gives them. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private final Tokens tokens;
  private final OperandParser operands;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
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
    Expression left = operands.operand();
    while (tokens.accept("**")) {
      left = new Expression.Binary(left, "**", operands.operand());
    }
    return left;
  }

  /** A filter with its arguments, and those behind it, for a value that is given later. */
  Expression filters() {
    return operands.filters(operands.filter(null));
  }
}
