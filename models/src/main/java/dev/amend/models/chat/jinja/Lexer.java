package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the inside of a tag into words, up to the tag's end. */
final class Lexer {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<space>\\s+)"
              + "|(?<float>\\d[\\d_]*\\.\\d+(?:[eE][+-]?\\d+)?|\\d[\\d_]*[eE][+-]?\\d+)"
              + "|(?<integer>\\d[\\d_]*)"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
              + "|(?<string>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<operator>//|\\*\\*|==|!=|<=|>=|[-+*/%~<>=.,:|()\\[\\]{}])",
          Pattern.DOTALL);

  private final String source;
  private final String end;
  private final int line;
  private int at;
  private int open;

  /** The words of a tag that ends with {@code end}, from a place on. */
  Lexer(String source, int from, String end, int line) {
    this.source = source;
    this.at = from;
    this.end = end;
    this.line = line;
  }

  /** The words; afterwards {@link #at} is the place of the tag's end, sign included. */
  List<Token> all() {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(source);
    while (!atEnd()) {
      matcher.region(at, source.length());
      if (!matcher.lookingAt()) {
        throw JinjaException.at(line, at < source.length() ? unexpected() : "the tag has no end");
      }
      if (matcher.group("space") == null) {
        tokens.add(token(matcher));
      }
      at = matcher.end();
    }
    return tokens;
  }

  int at() {
    return at;
  }

  private String unexpected() {
    return "unexpected '" + source.charAt(at) + "'";
  }

  private boolean atEnd() {
    boolean signed = source.startsWith("-" + end, at) || source.startsWith("+" + end, at);
    return open == 0 && (signed || source.startsWith(end, at));
  }

  private Token token(Matcher matcher) {
    String text = matcher.group();
    if (matcher.group("operator") != null) {
      open += "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
      return new Token(Token.Kind.OPERATOR, text);
    }
    if (matcher.group("string") != null) {
      return new Token(Token.Kind.STRING, Escapes.resolve(text.substring(1, text.length() - 1)));
    }
    if (matcher.group("name") != null) {
      return new Token(Token.Kind.NAME, text);
    }
    boolean whole = matcher.group("integer") != null;
    return new Token(whole ? Token.Kind.INTEGER : Token.Kind.FLOAT, text.replace("_", ""));
  }
}
