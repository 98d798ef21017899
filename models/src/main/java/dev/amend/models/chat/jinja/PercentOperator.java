package dev.amend.models.chat.jinja;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code text % values}, by place or by name. */
final class PercentOperator {
  private static final Pattern PLACE =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([-+ 0#]*)(\\*|\\d+)?(?:\\.(\\*|\\d*))?[hlL]?(.)?", Pattern.DOTALL);
  private static final int WIDEST = 100_000;

  private final List<@Nullable Object> values;
  private final @Nullable Map<?, ?> named;
  private int next;

  private PercentOperator(List<@Nullable Object> values, @Nullable Map<?, ?> named) {
    this.values = values;
    this.named = named;
  }

  /** What the filter {@code format} does. */
  static String filter(String text, Parameters p) {
    if (!p.positional().isEmpty() && !p.named().isEmpty()) {
      throw JinjaException.of("format takes values by place or by name, not both");
    }
    return p.named().isEmpty()
        ? new PercentOperator(p.positional(), null).written(text)
        : new PercentOperator(List.of(p.named()), p.named()).written(text);
  }

  /** What the operator does: one value, a tuple of several, or a map of named ones. */
  static String operator(String text, @Nullable Object right) {
    if (right instanceof Map<?, ?> map) {
      return new PercentOperator(List.of(map), map).written(text);
    }
    List<@Nullable Object> values =
        right instanceof Tuple tuple ? tuple : Collections.singletonList(right);
    return new PercentOperator(values, null).written(text);
  }

  private String written(String text) {
    StringBuilder written = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find(from)) {
      written.append(text, from, place.start()).append(one(place));
      from = place.end();
    }
    if (named == null && next < values.size()) {
      throw JinjaException.of("not all arguments converted during string formatting");
    }
    return written.append(text.substring(from)).toString();
  }

  private String one(Matcher place) {
    String letter = place.group(5);
    if (letter == null) {
      throw JinjaException.of("incomplete format");
    }
    if (letter.equals("%")) {
      return "%";
    }
    String name = place.group(1);
    String flags = place.group(2);
    int width = place.group(3) == null ? 0 : number(place.group(3));
    if (width < 0) {
      flags += "-";
    }
    int precision = place.group(4) == null ? -1 : number("0" + place.group(4));
    Object value = name == null ? following() : byName(name);
    return new PercentFormat(flags, Math.abs(width), precision, letter.charAt(0)).of(value);
  }

  private int number(String written) {
    long number = written.endsWith("*") ? Python.whole(following()) : Long.parseLong("0" + written);
    if (Math.abs(number) > WIDEST) {
      throw JinjaException.of("a width of at most " + WIDEST + " is wanted");
    }
    return (int) number;
  }

  private @Nullable Object following() {
    if (next >= values.size()) {
      throw JinjaException.of("not enough arguments for format string");
    }
    return values.get(next++);
  }

  private @Nullable Object byName(String name) {
    if (named == null) {
      throw JinjaException.of("format requires a mapping");
    }
    if (!named.containsKey(name)) {
      throw JinjaException.of("format has no value for '" + name + "'");
    }
    return named.get(name);
  }
}
