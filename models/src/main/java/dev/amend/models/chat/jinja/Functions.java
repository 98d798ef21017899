package dev.amend.models.chat.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every chat template can call. */
final class Functions {
  private static final int LONGEST_RANGE = 100_000;

  /** Letters of {@code strftime} and what they are in Java. */
  private static final Map<Character, String> DATES =
      Map.ofEntries(
          Map.entry('Y', "yyyy"),
          Map.entry('y', "yy"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('B', "MMMM"),
          Map.entry('b', "MMM"),
          Map.entry('A', "EEEE"),
          Map.entry('a', "EEE"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('p', "a"),
          Map.entry('j', "DDD"));

  private Functions() {}

  /**
   * The functions.
   *
   * @param now what {@code strftime_now} tells; null for no such function
   */
  static Map<String, @Nullable Object> all(@Nullable LocalDateTime now) {
    Map<String, @Nullable Object> functions = new HashMap<>();
    functions.put("range", (Callable) (positional, named) -> range(positional));
    functions.put(
        "namespace", (Callable) (positional, named) -> new Namespace(merged(positional, named)));
    functions.put("dict", (Callable) (positional, named) -> merged(positional, named));
    functions.put(
        "raise_exception",
        (Callable)
            (positional, named) -> {
              throw JinjaException.raised(
                  Repr.text(
                      new Parameters("raise_exception", positional, named).get(0, "message", "")));
            });
    if (now != null) {
      functions.put(
          "strftime_now",
          (Callable) (positional, named) -> date(Repr.text(positional.get(0)), now));
    }
    return functions;
  }

  private static Map<String, @Nullable Object> merged(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    for (Object map : positional) {
      if (map instanceof Map<?, ?> values) {
        values.forEach((key, value) -> merged.put(Repr.text(key), value));
      }
    }
    merged.putAll(named);
    return merged;
  }

  private static List<@Nullable Object> range(List<@Nullable Object> bounds) {
    long from = bounds.size() > 1 ? Python.whole(bounds.get(0)) : 0;
    long to = Python.whole(bounds.get(bounds.size() > 1 ? 1 : 0));
    long step = bounds.size() > 2 ? Python.whole(bounds.get(2)) : 1;
    if (step == 0 || Math.abs((to - from) / step) > LONGEST_RANGE) {
      throw JinjaException.of("a range of 1 to " + LONGEST_RANGE + " numbers is wanted");
    }
    List<@Nullable Object> numbers = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      numbers.add(i);
    }
    return numbers;
  }

  private static String date(String format, LocalDateTime now) {
    StringBuilder date = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        date.append(c);
        continue;
      }
      char letter = format.charAt(++i);
      String pattern = DATES.get(letter);
      if (pattern == null && letter != '%') {
        throw JinjaException.of("strftime_now does not know %" + letter);
      }
      date.append(
          pattern == null ? "%" : now.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)));
    }
    return date.toString();
  }
}
