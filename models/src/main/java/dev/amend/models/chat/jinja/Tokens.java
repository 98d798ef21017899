package dev.amend.models.chat.jinja;

import java.util.List;

/** The words of one tag, read one after the other. */
final class Tokens {
  private static final Token END = new Token(Token.Kind.END, "end of the tag");

  private final List<Token> tokens;
  private final int line;
  private int at;

  Tokens(List<Token> tokens, int line) {
    this.tokens = List.copyOf(tokens);
    this.line = line;
  }

  int line() {
    return line;
  }

  Token peek() {
    return at < tokens.size() ? tokens.get(at) : END;
  }

  Token after() {
    return at + 1 < tokens.size() ? tokens.get(at + 1) : END;
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** Takes an operator when it comes next. */
  boolean accept(String operator) {
    boolean here = peek().is(operator);
    at += here ? 1 : 0;
    return here;
  }

  /** Takes a name when it comes next. */
  boolean acceptName(String name) {
    boolean here = peek().isName(name);
    at += here ? 1 : 0;
    return here;
  }

  void expect(String operator) {
    if (!accept(operator)) {
      throw wrong("expected '" + operator + "'");
    }
  }

  String name() {
    if (peek().kind() != Token.Kind.NAME) {
      throw wrong("expected a name");
    }
    return next().text();
  }

  void end() {
    if (!atEnd()) {
      throw wrong("expected the end of the tag");
    }
  }

  JinjaException wrong(String what) {
    return JinjaException.at(line, what + ", found '" + peek().text() + "'");
  }
}
