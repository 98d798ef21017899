package dev.amend.models.chat.jinja;

import dev.amend.models.chat.jinja.Expression.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the statements of a template. */
final class Parser {
  private final List<Piece> pieces;
  private int at;

  private Parser(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static List<Node> parse(String template) {
    Parser parser = new Parser(Pieces.of(template));
    List<Node> nodes = parser.body(Set.of());
    if (parser.at < parser.pieces.size()) {
      Piece.Statement rest = (Piece.Statement) parser.pieces.get(parser.at);
      throw JinjaException.at(
          rest.line(), "nothing is open that '" + rest.tokens().peek().text() + "' could end");
    }
    return nodes;
  }

  /** Statements up to one of these words, which stays. */
  private List<Node> body(Set<String> ends) {
    List<Node> nodes = new ArrayList<>();
    while (at < pieces.size()) {
      Piece piece = pieces.get(at);
      if (piece instanceof Piece.Text text) {
        nodes.add(new Node.Text(text.text(), text.line()));
      } else if (piece instanceof Piece.Output output) {
        Expression value = new ExpressionParser(output.tokens()).tuple();
        output.tokens().end();
        nodes.add(new Node.Output(value, output.line()));
      } else if (piece instanceof Piece.Statement statement) {
        String word = statement.tokens().peek().text();
        if (ends.contains(word) || word.startsWith("end") || word.startsWith("el")) {
          return nodes;
        }
        at++;
        nodes.add(statement(statement));
        continue;
      }
      at++;
    }
    if (!ends.isEmpty()) {
      throw JinjaException.of("the template ends before one of " + ends);
    }
    return nodes;
  }

  private Node statement(Piece.Statement statement) {
    Tokens tokens = statement.tokens();
    int line = statement.line();
    String word = tokens.name();
    return switch (word) {
      case "if" -> branches(tokens, line);
      case "for" -> loop(tokens, line);
      case "set" -> assignment(tokens, line);
      case "macro" -> macro(tokens, line);
      case "call" -> call(tokens, line);
      case "filter" -> {
        ExpressionParser parser = new ExpressionParser(tokens);
        Expression filter = parser.filters();
        yield new Node.FilterBlock(filter, inside("endfilter"), line);
      }
      case "generation" -> new Node.Generation(inside("endgeneration"), line);
      case "break" -> new Node.Break(line);
      case "continue" -> new Node.Continue(line);
      default -> throw JinjaException.at(line, "the statement '" + word + "' is not supported");
    };
  }

  /** The body up to its end, which is taken. */
  private List<Node> inside(String end) {
    List<Node> body = body(Set.of(end));
    Tokens tokens = take(end);
    tokens.end();
    return body;
  }

  private Tokens take(String word) {
    if (at >= pieces.size()) {
      throw JinjaException.of("the template ends before '" + word + "'");
    }
    Tokens tokens = ((Piece.Statement) pieces.get(at++)).tokens();
    if (!tokens.acceptName(word)) {
      throw tokens.wrong("expected '" + word + "'");
    }
    return tokens;
  }

  private boolean comes(String word) {
    return at < pieces.size()
        && pieces.get(at) instanceof Piece.Statement statement
        && statement.tokens().peek().isName(word);
  }

  private Node branches(Tokens tokens, int line) {
    List<Node.Branch> branches = new ArrayList<>();
    Set<String> ends = Set.of("elif", "else", "endif");
    branches.add(new Node.Branch(test(tokens), body(ends)));
    while (comes("elif")) {
      branches.add(new Node.Branch(test(take("elif")), body(ends)));
    }
    if (comes("else")) {
      take("else").end();
      branches.add(new Node.Branch(null, body(Set.of("endif"))));
    }
    take("endif").end();
    return new Node.If(branches, line);
  }

  private static Expression test(Tokens tokens) {
    Expression test = new ExpressionParser(tokens).tuple();
    tokens.end();
    return test;
  }

  private Node loop(Tokens tokens, int line) {
    List<String> names = names(tokens);
    if (!tokens.acceptName("in")) {
      throw tokens.wrong("expected 'in'");
    }
    ExpressionParser parser = new ExpressionParser(tokens);
    Expression over = parser.or();
    Expression test = tokens.acceptName("if") ? parser.expression() : null;
    tokens.end();
    List<Node> body = body(Set.of("else", "endfor"));
    List<Node> otherwise = List.of();
    if (comes("else")) {
      take("else").end();
      otherwise = body(Set.of("endfor"));
    }
    take("endfor").end();
    return new Node.For(names, over, test, body, otherwise, line);
  }

  private static List<String> names(Tokens tokens) {
    boolean bracketed = tokens.accept("(");
    List<String> names = new ArrayList<>(List.of(dotted(tokens)));
    while (tokens.accept(",")) {
      names.add(dotted(tokens));
    }
    if (bracketed) {
      tokens.expect(")");
    }
    return names;
  }

  private static String dotted(Tokens tokens) {
    String name = tokens.name();
    return tokens.accept(".") ? name + "." + tokens.name() : name;
  }

  private Node assignment(Tokens tokens, int line) {
    List<String> names = names(tokens);
    ExpressionParser parser = new ExpressionParser(tokens);
    if (tokens.accept("=")) {
      Expression value = parser.tuple();
      tokens.end();
      return new Node.Set(names, value, line);
    }
    Expression filter = null;
    if (tokens.accept("|")) {
      filter = parser.filters();
    }
    tokens.end();
    return new Node.SetBlock(names.get(0), filter, inside("endset"), line);
  }

  private Node macro(Tokens tokens, int line) {
    String name = tokens.name();
    tokens.expect("(");
    List<String> names = new ArrayList<>();
    Map<String, Expression> defaults = new LinkedHashMap<>();
    while (!tokens.accept(")")) {
      if (!names.isEmpty()) {
        tokens.expect(",");
      }
      String parameter = tokens.name();
      names.add(parameter);
      if (tokens.accept("=")) {
        defaults.put(parameter, new ExpressionParser(tokens).expression());
      }
    }
    tokens.end();
    return new Node.Macro(name, names, defaults, inside("endmacro"), line);
  }

  private Node call(Tokens tokens, int line) {
    if (tokens.peek().is("(")) {
      throw tokens.wrong("call blocks with parameters are not supported");
    }
    Expression called = new ExpressionParser(tokens).expression();
    tokens.end();
    if (called instanceof Expression.Call call) {
      Arguments arguments = call.arguments();
      return new Node.CallBlock(call.function(), arguments, inside("endcall"), line);
    }
    throw JinjaException.at(line, "call needs a function that is called");
  }
}
