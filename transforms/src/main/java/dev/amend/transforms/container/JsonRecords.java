package dev.amend.transforms.container;

import dev.amend.transforms.format.RejectReason;
import java.io.IOException;

/** JSON objects, one a line. Blank lines are no records. */
final class JsonRecords {
  private JsonRecords() {}

  static void readLines(Lines lines, RecordSink sink) throws IOException {
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      String text = line.text();
      if (line.cut()) {
        sink.reject(line.number(), RejectReason.TOO_LONG, tooLong(), text);
      } else if (!line.isBlank()) {
        sink.record(line.number(), text, () -> JsonRecord.parse(text));
      }
    }
  }

  static String tooLong() {
    return "the record has more than " + Lines.LONGEST + " characters";
  }
}
