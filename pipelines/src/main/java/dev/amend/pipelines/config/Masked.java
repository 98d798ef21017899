package dev.amend.pipelines.config;

import java.util.regex.Pattern;

/**
 * Text that may be shown. Users and passwords of addresses, and what stands under a key that should
 * have named a variable, become stars, as many as they had letters, so that columns stay where they
 * are.
 */
final class Masked {
  private static final Pattern USER = Pattern.compile("(?<=://)[^/\\s'\"@]+(?=@)");

  /**
   * All that follows {@code key:} and the like, unless it is a variable as it should be. Too much
   * is better than too little: a secret may hold any letter.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?<=(?:key|token|secret|password)[\"']?:[ \\t]{0,8})"
              + "(?![\"']?\\$\\{\\w+}[\"']?(?:[\\s,}]|$))[^\\s].*");

  private Masked() {}

  static String of(String text) {
    return stars(SECRET, stars(USER, text));
  }

  private static String stars(Pattern secret, String text) {
    return secret.matcher(text).replaceAll(found -> "*".repeat(found.group().length()));
  }
}
