package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JinjaMethods of texts and maps; those that would change a value are not there. */
final class JinjaMethods {
  private interface OfText {
    @Nullable Object of(String text, Parameters parameters);
  }

  private static final Map<String, OfText> TEXT =
      Map.ofEntries(
          Map.entry("strip", (t, p) -> Strings.strip(t, p.text(0, "chars"), true, true)),
          Map.entry("lstrip", (t, p) -> Strings.strip(t, p.text(0, "chars"), true, false)),
          Map.entry("rstrip", (t, p) -> Strings.strip(t, p.text(0, "chars"), false, true)),
          Map.entry("upper", (t, p) -> t.toUpperCase(Locale.ROOT)),
          Map.entry("lower", (t, p) -> t.toLowerCase(Locale.ROOT)),
          Map.entry("title", (t, p) -> Strings.title(t)),
          Map.entry("capitalize", (t, p) -> Strings.capitalize(t)),
          Map.entry("startswith", (t, p) -> any(p, t::startsWith)),
          Map.entry("endswith", (t, p) -> any(p, t::endsWith)),
          Map.entry(
              "split", (t, p) -> Strings.split(t, p.text(0, "sep"), p.whole(1, "maxsplit", -1))),
          Map.entry(
              "rsplit",
              (t, p) -> Strings.splitRight(t, p.text(0, "sep"), p.whole(1, "maxsplit", -1))),
          Map.entry("splitlines", (t, p) -> Strings.lines(t)),
          Map.entry(
              "replace",
              (t, p) ->
                  Strings.replace(
                      t, needed(p, 0, "old"), needed(p, 1, "new"), p.whole(2, "count", -1))),
          Map.entry("join", (t, p) -> Strings.join(t, Python.iterate(p.get(0, "iterable", null)))),
          Map.entry("find", (t, p) -> (long) t.indexOf(needed(p, 0, "sub"))),
          Map.entry("count", (t, p) -> Strings.count(t, needed(p, 0, "sub"))),
          Map.entry(
              "isdigit", (t, p) -> !t.isEmpty() && t.codePoints().allMatch(Character::isDigit)),
          Map.entry(
              "isalpha", (t, p) -> !t.isEmpty() && t.codePoints().allMatch(Character::isLetter)),
          Map.entry("isspace", (t, p) -> !t.isEmpty() && t.codePoints().allMatch(Blanks::isSpace)));

  private JinjaMethods() {}

  /** The method of that name; null when the value has none. */
  static @Nullable Callable of(@Nullable Object value, String name) {
    if (value instanceof String text && TEXT.containsKey(name)) {
      OfText method = TEXT.get(name);
      return (positional, named) -> method.of(text, new Parameters(name, positional, named));
    }
    return value instanceof Map<?, ?> map ? ofMap(map, name) : null;
  }

  private static @Nullable Callable ofMap(Map<?, ?> map, String name) {
    return switch (name) {
      case "items" -> (positional, named) -> items(map);
      case "keys" -> (positional, named) -> new ArrayList<>(map.keySet());
      case "values" -> (positional, named) -> new ArrayList<>(map.values());
      case "get" ->
          (positional, named) -> {
            Parameters parameters = new Parameters(name, positional, named);
            Object key = parameters.get(0, "key", null);
            return map.containsKey(key) ? map.get(key) : parameters.get(1, "default", null);
          };
      default -> null;
    };
  }

  static List<@Nullable Object> items(Map<?, ?> map) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      List<@Nullable Object> pair = new ArrayList<>();
      pair.add(entry.getKey());
      pair.add(entry.getValue());
      items.add(new Tuple(pair));
    }
    return items;
  }

  private static String needed(Parameters parameters, int place, String name) {
    String text = parameters.text(place, name);
    if (text == null) {
      throw JinjaException.of("'" + parameters.function() + "' needs '" + name + "'");
    }
    return text;
  }

  private static boolean any(Parameters parameters, java.util.function.Predicate<String> test) {
    Object part = parameters.get(0, "prefix", null);
    if (part instanceof List<?> parts) {
      return parts.stream().anyMatch(one -> test.test(Repr.text(one)));
    }
    return test.test(needed(parameters, 0, "prefix"));
  }
}
