package dev.amend.infra.hub;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables read as the hub's Python client reads them: yes and no, seconds, folders. */
record HubEnvironment(Function<String, @Nullable String> variables) {
  private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** The first of the variables that is set and not empty. */
  @Nullable String first(String... names) {
    for (String name : names) {
      String value = variables.apply(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  boolean yes(String... names) {
    String value = first(names);
    return value != null && YES.contains(value.toUpperCase(Locale.ROOT));
  }

  /**
   * A positive number of seconds.
   *
   * @throws IllegalArgumentException naming the variable
   */
  int seconds(String name, int otherwise) {
    String value = first(name);
    if (value == null || value.equals("0")) {
      return otherwise;
    }
    try {
      int seconds = Integer.parseInt(value.strip());
      if (seconds > 0) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Said below, for numbers below zero too.
    }
    throw new IllegalArgumentException(name + " is no whole number of seconds");
  }

  /** A folder, with {@code ~} and {@code $NAME} replaced as a shell would. */
  Path path(String text) {
    String open = text.equals("~") || text.startsWith("~/") ? home() + text.substring(1) : text;
    Matcher matcher = VARIABLE.matcher(open);
    String expanded =
        matcher.replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              String value = variables.apply(name);
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
    return Path.of(expanded);
  }

  private String home() {
    String home = first("HOME");
    return home == null ? System.getProperty("user.home", "") : home;
  }
}
