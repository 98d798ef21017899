package dev.amend.infra.track;

import java.util.regex.Pattern;

/**
 * What a metric key means.
 *
 * @param key as logged; parts in angle brackets stand for names
 * @param unit {@code nats/token}, {@code s}; empty for pure numbers
 * @param direction which way is better
 * @param meaning one sentence
 */
public record MetricKey(String key, String unit, Direction direction, String meaning) {

  /** Which way is better. */
  public enum Direction {
    LOWER,
    HIGHER,
    /** Neither, or it depends on the metric that the key names. */
    NEITHER
  }

  /** Whether a logged key is of this kind. A name may have inner slashes. */
  public boolean matches(String logged) {
    String pattern = "\\Q" + key.replaceAll("<[a-z]+>", "\\\\E.+\\\\Q") + "\\E";
    return Pattern.matches(pattern, logged);
  }
}
