package dev.amend.pipelines.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a sentence into lines at its blanks. */
final class Wrap {
  private Wrap() {}

  /** Lines of at most the given width, each with the indent; a longer word has its own line. */
  static List<String> at(int width, String indent, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.strip().split("\\s+", -1)) {
      boolean started = line.length() > indent.length();
      if (started && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        started = false;
      }
      line.append(started ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
