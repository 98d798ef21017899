package dev.amend.models.overlap;

import java.util.List;
import java.util.regex.Pattern;

/** What text measures count: runs of anything but whitespace, of whatever script. */
public final class TextWords {
  private static final Pattern GAP = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private TextWords() {}

  /** The words, in order. */
  public static List<String> of(String text) {
    return GAP.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }
}
