package dev.amend.models.data;

import java.io.Serializable;

/**
 * An input that could not become an example. It is kept, with its text, in the store and nowhere
 * else: never in a log.
 *
 * @param source id of the source
 * @param place file name and, where it has one, line or record number: {@code "facts.csv:17"}
 * @param reason short and from a small vocabulary, so that rejects can be counted by it
 * @param detail what exactly was wrong
 * @param text the input itself, cut at 10,000 characters
 */
public record Rejected(String source, String place, String reason, String detail, String text)
    implements Serializable {
  private static final int LONGEST = 10_000;

  public Rejected {
    text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
