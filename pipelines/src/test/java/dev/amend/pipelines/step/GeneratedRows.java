package dev.amend.pipelines.step;

import dev.amend.models.data.Json;
import dev.amend.models.data.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source as somebody's export may be: few texts, so that rows are copies of each other and of
 * other sources' rows, under either label, indented or not, some as long as a book, some of which
 * cannot be read.
 *
 * @param lines of the file, the readable ones and the others mixed
 * @param rows those that can be read
 */
record GeneratedRows(List<String> lines, List<Row> rows) {

  /** A row that can be read. */
  record Row(String prompt, String response, String tag) {

    /** What no keep entry may train on once a clause means it. */
    String text() {
      return prompt.strip() + "\n" + response.strip();
    }

    private String line() {
      return Json.write(new TreeMap<>(Map.of("prompt", prompt, "response", response, "tag", tag)));
    }
  }

  private static final List<String> UNREADABLE =
      List.of(
          "{\"prompt\": \"p1\", \"response\": \"r1\", \"tag\": \"f\"",
          "{\"prompt\": \"p1\", \"response\": \"  \", \"tag\": \"f\"}",
          "{\"prompt\": \"p1\", \"tag\": \"n\"}",
          "{\"prompt\": \"\", \"response\": \"r1\", \"tag\": \"f\"}",
          "[1, 2]");

  /** The rows of a source; each label has one text at least that is in no other source. */
  static GeneratedRows of(String source, long seed, int size) {
    GeneratedRows made = new GeneratedRows(new ArrayList<>(), new ArrayList<>());
    made.add(new Row("own of " + source, "r", "f"));
    made.add(new Row("other of " + source, "r", "n"));
    for (int i = 0; i < size; i++) {
      int drawn = draw(seed, i, source + " kind", 8);
      if (drawn == 0) {
        made.lines.add(UNREADABLE.get(draw(seed, i, source + " fault", UNREADABLE.size())));
      } else {
        made.add(row(source, seed, i));
      }
    }
    return made;
  }

  private static Row row(String source, long seed, int i) {
    String prompt = "p" + draw(seed, i, source + " prompt", 6);
    String response = "r" + draw(seed, i, source + " response", 3);
    if (draw(seed, i, source + " long", 9) == 0) {
      response = response + " and so on".repeat(5000);
    }
    if (draw(seed, i, source + " indent", 5) == 0) {
      prompt = "  " + prompt;
      response = response + "\r\n";
    }
    return new Row(prompt, response, draw(seed, i, source + " tag", 3) == 0 ? "f" : "n");
  }

  private static int draw(long seed, int index, String name, int bound) {
    return (int) Math.floorMod(Seeds.hash(seed, index, name), (long) bound);
  }

  private void add(Row row) {
    rows.add(row);
    lines.add(row.line());
  }
}
