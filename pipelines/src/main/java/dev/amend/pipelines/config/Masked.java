package dev.amend.pipelines.config;

import java.util.regex.Pattern;

/**
 * Text that may be shown. Users and passwords of addresses become stars, as many as they had
 * letters, so that columns stay where they are.
 */
final class Masked {
  private static final Pattern USER = Pattern.compile("(?<=://)[^/\\s'\"@]+(?=@)");

  private Masked() {}

  static String of(String text) {
    return USER.matcher(text).replaceAll(found -> "*".repeat(found.group().length()));
  }
}
