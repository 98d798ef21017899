package dev.amend.transforms.container;

import dev.amend.transforms.format.RejectReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The elements of one JSON array. Cut at commas outside strings and brackets and parsed one by one,
 * so that a broken element is one reject, with its text, and the next one is read.
 */
final class JsonArray {
  private final Reader in;
  private final RecordSink sink;
  private final StringBuilder element = new StringBuilder();
  private long line = 1;
  private long start;
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean cut;
  private boolean closed;

  JsonArray(Reader in, RecordSink sink) {
    this.in = new BufferedReader(in, 1 << 16);
    this.sink = sink;
  }

  void read() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      accept((char) c);
      line += c == '\n' ? 1 : 0;
    }
    if (depth > 0) {
      String detail = "the array breaks off: what begins on line " + start + " never closes";
      throw new FileProblem(RejectReason.MALFORMED_JSON, detail, element.toString());
    } else if (!element.toString().isBlank()) {
      reject(RejectReason.MALFORMED_JSON, "text after the end of the array");
    }
  }

  private void accept(char c) {
    if (!quoted && depth == 1 && (c == ',' || c == ']')) {
      closed = c == ']';
      depth = closed ? 0 : 1;
      flush();
      return;
    }
    boolean opensArray = depth == 0 && c == '[' && !closed;
    if (depth > 0) {
      track(c);
    }
    if (opensArray) {
      depth = 1;
    } else if (!element.isEmpty() || !Character.isWhitespace(c)) {
      append(c);
    }
  }

  private void track(char c) {
    if (escaped) {
      escaped = false;
    } else if (quoted) {
      escaped = c == '\\';
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      depth = Math.max(1, depth - 1); // a bracket too many spoils its element only
    }
  }

  private void append(char c) {
    if (element.isEmpty()) {
      start = line;
    }
    cut |= element.length() == Lines.LONGEST;
    if (!cut) {
      element.append(c);
    }
  }

  /** An empty element is a record only before a comma: {@code []} holds none. */
  private void flush() {
    String text = element.toString().stripTrailing();
    if (cut) {
      reject(RejectReason.TOO_LONG, JsonRecords.tooLong());
    } else if (!text.isEmpty()) {
      sink.record(start, text, () -> JsonRecord.parse(text));
    } else if (!closed) {
      start = line;
      reject(RejectReason.MALFORMED_JSON, "nothing before a comma");
    }
    element.setLength(0);
    cut = false;
  }

  private void reject(RejectReason reason, String detail) {
    sink.reject(start, reason, detail, element.toString());
  }
}
