package dev.amend.transforms.container;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RunningWords of running text: what stands between blanks, or one Chinese or Japanese character,
 * since these are written without blanks. A word keeps one blank before it where the text has any,
 * so that joining words gives the text back.
 */
final class RunningWords {
  private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
  private static final Pattern WORD =
      Pattern.compile("\\s*([" + UNSPACED + "]|[^\\s" + UNSPACED + "]+)");

  private RunningWords() {}

  /** RunningWords of one line; the line break before it counts as a blank. */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word = matcher.group(1);
      boolean spaced = matcher.start() < matcher.start(1) || matcher.start() == 0;
      boolean unspaced = Character.isIdeographic(word.codePointAt(0)) || isKana(word);
      words.add(spaced && !unspaced ? " " + word : word);
    }
    return words;
  }

  static String join(List<String> words) {
    return String.join("", words).strip();
  }

  private static boolean isKana(String word) {
    Character.UnicodeScript script = Character.UnicodeScript.of(word.codePointAt(0));
    return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
  }
}
