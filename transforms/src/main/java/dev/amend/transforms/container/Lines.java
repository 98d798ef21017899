package dev.amend.transforms.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Physical lines with their numbers. No line is held beyond {@link #LONGEST} characters: its rest
 * is skipped and the line marked.
 */
final class Lines {
  /** Longest record that is held in memory, in characters. Real ones reach about 110,000. */
  static final int LONGEST = 4 << 20;

  /**
   * One line.
   *
   * @param number counted from 1
   * @param text without its end
   * @param end line feed, carriage return and line feed, or empty at the end of the file
   * @param cut whether the line was longer than what is held
   */
  record Line(long number, String text, String end, boolean cut) {
    boolean isBlank() {
      return text.isBlank();
    }
  }

  private final BufferedReader in;
  private final Deque<Line> pushed = new ArrayDeque<>();
  private long number;

  Lines(Reader in) {
    this.in = new BufferedReader(in, 1 << 16);
  }

  /** The next line, or null at the end. */
  @Nullable Line next() throws IOException {
    return pushed.isEmpty() ? read() : pushed.pop();
  }

  /** Returns lines, to be read again in the same order. */
  void pushBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      pushed.push(lines.get(i));
    }
  }

  private @Nullable Line read() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean cut = false;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      cut |= text.length() == LONGEST;
      if (!cut) {
        text.append((char) c);
      }
    }
    String end = c < 0 ? "" : "\n";
    int last = text.length() - 1;
    if (!cut && last >= 0 && text.charAt(last) == '\r') {
      text.setLength(last);
      end = "\r" + end;
    }
    return new Line(++number, text.toString(), end, cut);
  }
}
