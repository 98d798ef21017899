package dev.amend.models.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python's texts can do. */
final class Strings {
  private Strings() {}

  /** Without blanks, or any of these characters, at the ends. */
  static String strip(String text, @Nullable String characters, boolean left, boolean right) {
    if (characters == null) {
      String shorter = left ? Blanks.stripLeft(text) : text;
      return right ? Blanks.stripRight(shorter) : shorter;
    }
    int from = 0;
    int to = text.length();
    while (left && from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (right && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  static List<@Nullable Object> split(String text, @Nullable String separator, long most) {
    List<@Nullable Object> parts = new ArrayList<>();
    if (separator == null) {
      String rest = Blanks.stripLeft(text);
      while (!rest.isEmpty() && (most < 0 || parts.size() < most)) {
        int end = 0;
        while (end < rest.length() && !Blanks.isSpace(rest.charAt(end))) {
          end++;
        }
        parts.add(rest.substring(0, end));
        rest = Blanks.stripLeft(rest.substring(end));
      }
      if (!rest.isEmpty()) {
        parts.add(Blanks.stripRight(rest));
      }
      return parts;
    }
    if (separator.isEmpty()) {
      throw JinjaException.of("empty separator");
    }
    int limit = most < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, most + 1);
    parts.addAll(List.of(text.split(Pattern.quote(separator), limit)));
    return parts;
  }

  /** The same from the right. */
  static List<@Nullable Object> splitRight(String text, @Nullable String separator, long most) {
    if (separator == null || most < 0) {
      return split(text, separator, most);
    }
    List<@Nullable Object> parts = new ArrayList<>();
    String rest = text;
    int at = rest.lastIndexOf(separator);
    while (at >= 0 && parts.size() < most) {
      parts.add(0, rest.substring(at + separator.length()));
      rest = rest.substring(0, at);
      at = rest.lastIndexOf(separator);
    }
    parts.add(0, rest);
    return parts;
  }

  static List<@Nullable Object> lines(String text) {
    List<@Nullable Object> lines =
        new ArrayList<>(
            List.of(text.split("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]", -1)));
    if ("".equals(lines.get(lines.size() - 1))) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  /** Every word with a capital; words are runs of letters. */
  static String title(String text) {
    StringBuilder title = new StringBuilder();
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      title.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inWord = Character.isLetter(c);
    }
    return title.toString();
  }

  static String replace(String text, String from, String to, long most) {
    if (most < 0) {
      return text.replace(from, to);
    }
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    for (long i = 0; i < most; i++) {
      int next = text.indexOf(from, at);
      if (next < 0 || from.isEmpty()) {
        break;
      }
      replaced.append(text, at, next).append(to);
      at = next + from.length();
    }
    return replaced.append(text.substring(at)).toString();
  }

  static long count(String text, String part) {
    if (part.isEmpty()) {
      return Python.length(text) + 1;
    }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  static String join(String between, List<@Nullable Object> items) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      joined.append(i == 0 ? "" : between).append(Repr.text(items.get(i)));
    }
    return joined.toString();
  }
}
