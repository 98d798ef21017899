package dev.amend.tests.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a printed plan says whatever the version of the code: of each step whether it runs, its name
 * and why, and the lines around. Keys follow from the code, and memory from the machine.
 */
final class PlanText {
  private static final Pattern STEP =
      Pattern.compile("([+=]) +(.*?) +[a-z]+-[0-9a-f]{16} *(?:[≈≤] [\\d.,]+ [KMG]iB *)?(.*)");

  private PlanText() {}

  static List<String> of(String printed) {
    return printed
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("memory:"))
        .map(PlanText::line)
        .toList();
  }

  private static String line(String line) {
    Matcher step = STEP.matcher(line);
    return step.matches()
        ? String.join(" | ", step.group(1), step.group(2), step.group(3))
        : line.replaceAll(" memory", "").replaceAll(" +", " ").strip();
  }
}
