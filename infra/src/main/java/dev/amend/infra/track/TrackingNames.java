package dev.amend.infra.track;

import dev.amend.models.data.Digests;
import java.util.regex.Pattern;

/**
 * What tracking servers accept as keys and values. The rules are MLflow's: keys of at most 250
 * letters, digits, {@code _ - . /} and spaces that are their own normalised path.
 */
public final class TrackingNames {
  /** Longest key. */
  public static final int LONGEST_KEY = 250;

  /** Longest parameter value: what the oldest servers in use accept. */
  public static final int LONGEST_PARAM = 250;

  /** Longest tag value. */
  public static final int LONGEST_TAG = 5_000;

  private static final Pattern KEY = Pattern.compile("[\\w.\\- ]+(/[\\w.\\- ]+)*");
  private static final Pattern DOTS = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");
  private static final int MARK = 10;

  private TrackingNames() {}

  /**
   * The key itself.
   *
   * @throws IllegalArgumentException if a server would refuse it
   */
  public static String checked(String key) {
    if (key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "key of "
              + key.length()
              + " characters, at most "
              + LONGEST_KEY
              + " are accepted: "
              + key.substring(0, 40)
              + "…");
    }
    if (!KEY.matcher(key).matches() || DOTS.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "key '"
              + key
              + "' may hold letters, digits, '_', '-', '.', ' ' and single inner '/';"
              + " use TrackingNames.sanitised for names from data");
    }
    return key;
  }

  /** A name from data as one part of a key: what is not accepted becomes {@code _}. */
  public static String sanitised(String name) {
    String accepted = name.replaceAll("[^\\w\\-]+", "_");
    return accepted.isEmpty() ? "_" : accepted;
  }

  /** A value cut to length; a digest in place of the rest keeps different values different. */
  public static String shortened(String value, int longest) {
    if (value.length() <= longest) {
      return value;
    }
    String mark = "…" + Digests.of(value).substring(0, MARK);
    return value.substring(0, longest - mark.length()) + mark;
  }
}
