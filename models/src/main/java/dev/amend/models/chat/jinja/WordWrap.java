package dev.amend.models.chat.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's {@code textwrap.wrap}, as the filter {@code wordwrap} calls it: blanks stay as they are
 * inside a line and go at its ends.
 *
 * @param width most letters of a line
 */
record WordWrap(int width, boolean breakLongWords, boolean breakOnHyphens) {
  private static final String BLANK = "[\\t\\n\\x0b\\f\\r ]";
  private static final String WORD = "[^\\t\\n\\x0b\\f\\r ]";
  private static final String LETTER = "[^\\d\\W]";
  private static final String LEAN = "[\\w!\"'&.,?]";

  /** Blanks, dashes between words, or a word up to a hyphen or its end. */
  private static final Pattern CHUNK =
      Pattern.compile(
          BLANK
              + "+|(?<="
              + LEAN
              + ")-{2,}(?=\\w)|"
              + WORD
              + "+?(?:"
              + "-(?:(?<="
              + LETTER
              + "{2}-)|(?<="
              + LETTER
              + "-"
              + LETTER
              + "-))"
              + "(?="
              + LETTER
              + "-?"
              + LETTER
              + ")"
              + "|(?="
              + BLANK
              + "|\\z)|(?<="
              + LEAN
              + ")(?=-{2,}\\w))",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern SIMPLE = Pattern.compile(BLANK + "+|" + WORD + "+");

  WordWrap {
    if (width <= 0) {
      throw JinjaException.of("invalid width " + width + " (must be > 0)");
    }
  }

  /** The lines of one paragraph. */
  List<String> lines(String paragraph) {
    Deque<String> chunks = chunks(paragraph);
    List<String> lines = new ArrayList<>();
    while (!chunks.isEmpty()) {
      if (!lines.isEmpty() && blank(chunks.element())) {
        chunks.remove();
      }
      String line = line(chunks);
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private Deque<String> chunks(String text) {
    Deque<String> chunks = new ArrayDeque<>();
    Matcher found = (breakOnHyphens ? CHUNK : SIMPLE).matcher(text);
    while (found.find()) {
      chunks.add(found.group());
    }
    return chunks;
  }

  private String line(Deque<String> chunks) {
    List<String> line = new ArrayList<>();
    int length = 0;
    while (!chunks.isEmpty() && length + size(chunks.element()) <= width) {
      length += size(chunks.element());
      line.add(chunks.remove());
    }
    if (!chunks.isEmpty() && size(chunks.element()) > width) {
      cut(chunks, line, width - length);
    }
    if (!line.isEmpty() && blank(line.get(line.size() - 1))) {
      line.remove(line.size() - 1);
    }
    return String.join("", line);
  }

  /** Takes what fits of a word that is longer than a line. */
  private void cut(Deque<String> chunks, List<String> line, int left) {
    if (!breakLongWords) {
      if (line.isEmpty()) {
        line.add(chunks.remove());
      }
      return;
    }
    String chunk = chunks.remove();
    int end = chunk.offsetByCodePoints(0, Math.min(left, size(chunk)));
    int hyphen = breakOnHyphens ? chunk.lastIndexOf('-', end - 1) : -1;
    if (hyphen > 0 && !chunk.substring(0, hyphen).replace("-", "").isEmpty()) {
      end = hyphen + 1;
    }
    line.add(chunk.substring(0, end));
    chunks.push(chunk.substring(end));
  }

  private static boolean blank(String chunk) {
    return Blanks.stripLeft(chunk).isEmpty();
  }

  private static int size(String chunk) {
    return (int) Python.length(chunk);
  }
}
