package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a page adds to a file: each run of lines with a {@code +} comes before the line that
 * follows it, which the file has once.
 *
 * @param list path of the file, from the root
 */
record ListDiff(String list, List<Hunk> hunks) {
  /** Lines, and the line before which they stand. */
  record Hunk(String added, String before) {}

  static ListDiff of(String list, String diff) {
    List<Hunk> hunks = new ArrayList<>();
    StringBuilder added = new StringBuilder();
    for (String line : diff.lines().toList()) {
      if (line.startsWith("+")) {
        added.append(line.substring(1)).append('\n');
      } else if (!added.isEmpty()) {
        hunks.add(new Hunk(added.toString(), line.substring(1).strip()));
        added.setLength(0);
      }
    }
    assertThat(added.isEmpty() && !hunks.isEmpty()).as("%s:\n%s", list, diff).isTrue();
    return new ListDiff(list, hunks);
  }

  /** The file's text with the lines. */
  String in(String text) {
    String extended = text;
    for (Hunk hunk : hunks) {
      assertThat(extended).as(list).containsOnlyOnce(hunk.before());
      extended = extended.replace(hunk.before(), hunk.added().strip() + "\n" + hunk.before());
    }
    return extended;
  }

  /** How many lines of code it takes; blank ones and comments tell the reader, not the compiler. */
  long lines() {
    return hunks.stream()
        .flatMap(hunk -> hunk.added().lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("/*") && !line.startsWith("*"))
        .count();
  }
}
