package dev.amend.pipelines.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in the synthetic world, whose truth is known: {@code gold:harm?rows=6000}.
 *
 * @param set name of the set
 * @param rows number of rows to write
 */
public record Gold(String set, int rows) {
  /** How such an address begins. */
  public static final String SCHEME = "gold:";

  /** Rows when the address does not say: enough for 400 held-out ones. */
  public static final int DEFAULT_ROWS = 6000;

  private static final Pattern FORM = Pattern.compile("gold:([\\w-]+)(?:\\?rows=([1-9]\\d{0,7}))?");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static Gold parse(String uri) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + uri + "' is not of the form gold:<set>?rows=<n>");
    }
    String rows = matcher.group(2);
    return new Gold(matcher.group(1), rows == null ? DEFAULT_ROWS : Integer.parseInt(rows));
  }
}
