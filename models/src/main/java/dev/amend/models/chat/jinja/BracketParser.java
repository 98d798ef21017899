package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Expression.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what stands between brackets: lists, mappings, tuples, arguments. */
final class BracketParser {
  private final Tokens tokens;
  private final ExpressionParser expressions;

  BracketParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** A list, a mapping, or what stands in parentheses, whose first bracket was taken. */
  Expression bracketed(Token token) {
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
      Expression inside = expressions.tuple();
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
      items.add(expressions.expression());
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
      Expression key = expressions.expression();
      tokens.expect(":");
      entries.add(Map.entry(key, expressions.expression()));
    }
    return new Expression.Mapping(entries);
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
        named.put(name, expressions.expression());
      } else if (tokens.peek().is("*") || tokens.peek().is("**")) {
        throw tokens.wrong("arguments unpacked by * are not supported");
      } else {
        positional.add(expressions.expression());
      }
    }
    return new Arguments(positional, named);
  }
}
