package dev.amend.models.data;

import java.util.Locale;
import java.util.regex.Pattern;

/** Java names as YAML keys and words: {@code learningRate} and {@code WHEN_ACCEPTED} alike. */
public final class Kebab {
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private Kebab() {}

  /** {@code learningRate} becomes {@code learning-rate}. */
  public static String of(String name) {
    return HUMP.matcher(name).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
  }

  /** {@code WHEN_ACCEPTED} becomes {@code when-accepted}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
