package dev.amend.models.policy;

import dev.amend.models.data.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small language by which clauses select rows over their attributes.
 *
 * <pre>
 * expression = and { "or" and }        and   = unit { "and" unit }
 * unit  = "not" unit | "(" expression ")" | test
 * test  = name ( "=" | "!=" ) value | name [ "not" ] "in" "(" value { "," value } ")"
 * value = word | number | 'text in quotes' | "text in quotes"
 * </pre>
 *
 * Inside quotes the same quote is written twice: {@code 'it''s'}, or {@code "it's"}. Values are
 * compared as text, so {@code chapter in (3, 4)} means the attribute is exactly {@code 3} or {@code
 * 4}. A row without the attribute has the empty text there.
 */
public final class Where {
  /** A policy has a few expressions, and each is asked once a row. */
  private static final int KEPT = 1_000;

  private static final Map<String, Where> PARSED = new ConcurrentHashMap<>();
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([\\w.\\-/]+)|'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|(!=|=|\\(|\\)|,))",
          Pattern.UNICODE_CHARACTER_CLASS);

  private record Token(String text, boolean quoted, int column) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Predicate<Example> test;
  private int at;

  private Where(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = text.stripTrailing().length();
    int from = 0;
    while (from < end) {
      if (!matcher.find(from) || matcher.start() != from) {
        throw new WhereException(unexpected(text.substring(from)), from);
      }
      tokens.add(token(matcher));
      from = matcher.end();
    }
    this.test = expression();
    if (at < tokens.size()) {
      throw new WhereException("expected 'and' or 'or'", tokens.get(at).column());
    }
  }

  /** An apostrophe inside single quotes ends them, and its partner is left over. */
  private static String unexpected(String rest) {
    char quote = rest.stripLeading().charAt(0);
    return quote == '\'' || quote == '"'
        ? "a quote is opened and not closed; inside quotes write it twice"
        : "unexpected character";
  }

  private static Token token(Matcher matcher) {
    for (int group = 1; group <= 4; group++) {
      String found = matcher.group(group);
      if (found != null) {
        String text = group == 2 ? found.replace("''", "'") : found;
        text = group == 3 ? text.replace("\"\"", "\"") : text;
        return new Token(text, group == 2 || group == 3, matcher.start(group));
      }
    }
    throw new IllegalStateException("a token has a group");
  }

  /**
   * Parses an expression; equal texts mostly share one parsed form.
   *
   * @throws WhereException with the column when the text is not an expression
   */
  public static Where parse(String text) {
    if (PARSED.size() >= KEPT) {
      PARSED.clear(); // a process that serves many policies in turn
    }
    return PARSED.computeIfAbsent(text, Where::new);
  }

  /** Whether the expression holds for a row. */
  public boolean holds(Example example) {
    return test.test(example);
  }

  /** The attributes the expression reads. */
  public List<String> names() {
    return List.copyOf(names);
  }

  private Predicate<Example> expression() {
    Predicate<Example> left = conjunction();
    while (accept("or")) {
      left = left.or(conjunction());
    }
    return left;
  }

  private Predicate<Example> conjunction() {
    Predicate<Example> left = unit();
    while (accept("and")) {
      left = left.and(unit());
    }
    return left;
  }

  private Predicate<Example> unit() {
    if (accept("not")) {
      return unit().negate();
    }
    if (accept("(")) {
      Predicate<Example> inner = expression();
      expect(")");
      return inner;
    }
    String name = next("an attribute name").text();
    names.add(name);
    if (accept("=")) {
      String value = next("a value").text();
      return row -> row.attribute(name).equals(value);
    }
    if (accept("!=")) {
      String value = next("a value").text();
      return row -> !row.attribute(name).equals(value);
    }
    boolean negated = accept("not");
    expect("in");
    List<String> values = values();
    return row -> values.contains(row.attribute(name)) != negated;
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    expect("(");
    do {
      values.add(next("a value").text());
    } while (accept(","));
    expect(")");
    return values;
  }

  private boolean accept(String word) {
    boolean here = at < tokens.size() && tokens.get(at).is(word);
    at += here ? 1 : 0;
    return here;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw new WhereException("expected '" + word + "'", column());
    }
  }

  private Token next(String what) {
    if (at == tokens.size()
        || (!tokens.get(at).quoted() && "()=!=,".contains(tokens.get(at).text()))) {
      throw new WhereException("expected " + what, column());
    }
    return tokens.get(at++);
  }

  private int column() {
    return at < tokens.size() ? tokens.get(at).column() : text.length();
  }
}
