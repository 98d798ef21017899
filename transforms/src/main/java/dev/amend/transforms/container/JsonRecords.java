package dev.amend.transforms.container;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.transforms.format.RecordException;
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
        sink.record(line.number(), text, () -> object(text));
      }
    }
  }

  static String tooLong() {
    return "the record has more than " + Lines.LONGEST + " characters";
  }

  /** Parses one object. */
  static ObjectNode object(String text) throws RecordException {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // Not getMessage(): that quotes the text.
      throw new RecordException(
          RejectReason.MALFORMED_JSON, Utf8.clean(e.getOriginalMessage(), 200) + column(e));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new RecordException(
        RejectReason.NOT_AN_OBJECT, "expected {…} but found " + node.getNodeType());
  }

  private static String column(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " (column " + location.getColumnNr() + ")";
  }
}
