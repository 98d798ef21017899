package dev.amend.pipelines.config;

import java.util.List;

/**
 * The text of a file with the name under which problems show it.
 *
 * @param name as the user would write it: {@code policy.yaml}
 * @param text content; line ends may be of any kind
 */
public record SourceText(String name, String text) {
  /** The lines, without their ends. */
  public List<String> lines() {
    return text.lines().toList();
  }

  /** A line counted from 1; empty when there is none. */
  public String line(int number) {
    List<String> lines = lines();
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
