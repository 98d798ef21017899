package dev.amend.models.peft;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression out of a file, matched against names of modules. It is a stranger's: one
 * that would go on for ever is given up.
 */
final class NamePattern {
  /** Characters looked at; names have about 40, and honest expressions look at each a few times. */
  private static final int PATIENCE = 100_000;

  private static final String INDEX = "(?<index>\\d{1,9})\\.";

  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * An expression that matches whole names.
   *
   * @throws PatternSyntaxException when it is none
   */
  static NamePattern whole(String expression) {
    return compiled("(?:" + expression + ")\\z");
  }

  /**
   * An expression that matches a name from some dot on: as PEFT reads the keys of {@code
   * rank_pattern} and {@code alpha_pattern}.
   */
  static NamePattern ending(String expression) {
    return compiled("(?:.*\\.)?(?:" + expression + ")\\z");
  }

  /** The first number of a name that stands behind two parts: {@code model.layers.3.}. */
  static NamePattern layer() {
    return compiled(".*?\\.[^.]*\\." + INDEX);
  }

  /** The first number that stands behind a part that an expression matches. */
  static NamePattern layer(String expression) {
    return compiled("(?:.*?\\.)?(?:" + expression + ")\\." + INDEX);
  }

  private static NamePattern compiled(String expression) {
    return new NamePattern(Pattern.compile(expression));
  }

  /** Whether it matches. */
  boolean matches(String name) {
    return found(matcher(name));
  }

  /** The number that a pattern of layers finds. */
  OptionalInt number(String name) {
    Matcher matcher = matcher(name);
    return found(matcher)
        ? OptionalInt.of(Integer.parseInt(matcher.group("index")))
        : OptionalInt.empty();
  }

  private static boolean found(Matcher matcher) {
    try {
      return matcher.lookingAt();
    } catch (StackOverflowError e) {
      throw new EndlessPatternException(); // nested too deep for the JDK, which says so this way
    }
  }

  private Matcher matcher(String name) {
    return pattern.matcher(new Bounded(name));
  }

  /** A text that may be looked at only so often. */
  private static final class Bounded implements CharSequence {
    private final String text;
    private int looks;

    Bounded(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > PATIENCE) {
        throw new EndlessPatternException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** An expression takes exponentially many steps. */
  static final class EndlessPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
