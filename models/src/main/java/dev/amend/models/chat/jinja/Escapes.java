package dev.amend.models.chat.jinja;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backslash sequences of string literals, as Python reads them; unknown ones stay. */
final class Escapes {
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\\\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))",
          Pattern.DOTALL);
  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("n", "\n"),
          Map.entry("t", "\t"),
          Map.entry("r", "\r"),
          Map.entry("a", "\u0007"),
          Map.entry("b", "\b"),
          Map.entry("f", "\f"),
          Map.entry("v", "\u000b"),
          Map.entry("\\", "\\"),
          Map.entry("'", "'"),
          Map.entry("\"", "\""),
          Map.entry("\n", ""));

  private Escapes() {}

  static String resolve(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    return SEQUENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(one(match)));
  }

  private static String one(MatchResult match) {
    for (int group = 1; group <= 4; group++) {
      if (match.group(group) != null) {
        return Character.toString(Integer.parseInt(match.group(group), group == 4 ? 8 : 16));
      }
    }
    return SINGLE.getOrDefault(match.group(5), match.group());
  }
}
