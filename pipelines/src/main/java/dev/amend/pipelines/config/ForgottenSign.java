package dev.amend.pipelines.config;

import dev.amend.models.overlap.Closest;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A blank or a colon that was forgotten: {@code -id: x}, {@code version:"1"}, {@code seed = 7},
 * {@code forbid}. YAML takes such a line for a text, and complains, if at all, about the next one.
 *
 * @param column where it is missing, counted from 1
 * @param message what is missing
 * @param help the line as it should be
 */
record ForgottenSign(int column, String message, String help) {
  private static final String KEY = "(\\s*(?:- +)?)([A-Za-z][\\w-]*)";
  private static final Pattern ITEM = Pattern.compile("(\\s*(?:- +)?)-(?=[A-Za-z\"'{\\[])(.+)");
  private static final Pattern COLON = Pattern.compile(KEY + ":(?=[^\\s/\\\\])(.+)");
  private static final Pattern EQUALS = Pattern.compile(KEY + "\\s*=\\s*(\\S.*)");
  private static final Pattern BARE = Pattern.compile(KEY + "\\s*(#.*)?");

  /** What a line, or a text that stands for one, is short of. */
  static Optional<ForgottenSign> in(String line) {
    return first(line, ITEM, found -> item(found))
        .or(() -> first(line, COLON, found -> colon(found)))
        .or(() -> first(line, EQUALS, found -> equal(found)));
  }

  /** What a line is short of when another, deeper in, follows it. */
  static Optional<ForgottenSign> before(String deeper, String line) {
    return indentation(deeper) > indentation(line)
        ? in(line).or(() -> first(line, BARE, found -> bare(found)))
        : in(line);
  }

  /** What a text is short of that stands where something with parts belongs. */
  static Optional<ForgottenSign> at(Located value) {
    if (value instanceof Located.Mapping mapping && !mapping.entries().isEmpty()) {
      Located.Scalar key = mapping.entries().get(0).key();
      return key.plain() ? first(key.text(), ITEM, found -> item(found)) : Optional.empty();
    }
    return value instanceof Located.Scalar scalar && scalar.plain()
        ? in(scalar.text().replaceAll("\\s.*", ""))
        : Optional.empty();
  }

  /** Help for a word that is unknown because it holds more than a word. */
  static String help(String word, Collection<String> valid) {
    return in(word)
        .filter(
            sign ->
                valid.stream()
                    .anyMatch(known -> word.matches("-?" + Pattern.quote(known) + "([:=].*)?")))
        .map(sign -> sign.message() + ": " + sign.help())
        .orElseGet(() -> Closest.help(word, valid));
  }

  private static Optional<ForgottenSign> first(
      String line, Pattern pattern, Function<MatchResult, ForgottenSign> told) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? Optional.of(told.apply(matcher.toMatchResult())) : Optional.empty();
  }

  private static ForgottenSign item(MatchResult found) {
    return new ForgottenSign(
        found.start(2) + 1, "a blank is missing behind '-'", write("- " + found.group(2)));
  }

  private static ForgottenSign colon(MatchResult found) {
    String key = found.group(2) + ":";
    return new ForgottenSign(
        found.start(3) + 1,
        "a blank is missing behind '" + key + "'",
        write(key + " " + found.group(3)));
  }

  private static ForgottenSign equal(MatchResult found) {
    return new ForgottenSign(
        found.end(2) + 1,
        "'=' where a key ends with ':'",
        write(found.group(2) + ": " + found.group(3)));
  }

  private static ForgottenSign bare(MatchResult found) {
    return new ForgottenSign(
        found.end(2) + 1,
        "a ':' is missing behind '" + found.group(2) + "'",
        write(found.group(2) + ":"));
  }

  private static String write(String right) {
    return "write `" + Masked.of(right.strip()) + "`";
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
