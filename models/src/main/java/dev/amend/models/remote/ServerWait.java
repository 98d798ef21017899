package dev.amend.models.remote;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a server wants to be left alone, from the headers of its answer: {@code retry-after} in
 * seconds or as a date (RFC 9110, 10.2.3), {@code retry-after-ms}, and {@code
 * x-ratelimit-reset-requests} and {@code -tokens} where nothing remains. What cannot be read is no
 * wish.
 */
final class ServerWait {
  /** Allowances are by the minute, and a reset tells when they are full, not when they suffice. */
  private static final Duration LONGEST_RESET = Duration.ofMinutes(1);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern PARTS = Pattern.compile("(?:\\d{1,6}(?:\\.\\d{1,9})?(?:ms|s|m|h))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

  private ServerWait() {}

  static Duration of(HttpHeaders headers, Instant now) {
    Duration longest = retryAfter(headers, now);
    for (String what : new String[] {"requests", "tokens"}) {
      longest = longer(longest, reset(headers, what));
    }
    return longest;
  }

  private static Duration retryAfter(HttpHeaders headers, Instant now) {
    String millis = headers.firstValue("retry-after-ms").orElse("");
    if (SECONDS.matcher(millis).matches()) {
      return ofSeconds(Double.parseDouble(millis) / 1000);
    }
    String text = headers.firstValue("retry-after").orElse("");
    if (SECONDS.matcher(text).matches()) {
      return ofSeconds(Double.parseDouble(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return longer(Duration.ZERO, Duration.between(now, until));
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static Duration reset(HttpHeaders headers, String what) {
    if (!headers.firstValue("x-ratelimit-remaining-" + what).orElse("").equals("0")) {
      return Duration.ZERO;
    }
    String text = headers.firstValue("x-ratelimit-reset-" + what).orElse("");
    Duration wait = Duration.ZERO;
    if (SECONDS.matcher(text).matches()) {
      wait = ofSeconds(Double.parseDouble(text));
    } else if (PARTS.matcher(text).matches()) {
      Matcher part = PART.matcher(text);
      while (part.find()) {
        wait = wait.plus(ofSeconds(Double.parseDouble(part.group(1)) * unit(part.group(2))));
      }
    }
    return wait.compareTo(LONGEST_RESET) < 0 ? wait : LONGEST_RESET;
  }

  private static double unit(String unit) {
    return switch (unit) {
      case "ms" -> 1e-3;
      case "s" -> 1;
      case "m" -> 60;
      default -> 3600;
    };
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
