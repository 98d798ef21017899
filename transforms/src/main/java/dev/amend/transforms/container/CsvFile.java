package dev.amend.transforms.container;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.transforms.container.Lines.Line;
import dev.amend.transforms.format.Fields;
import dev.amend.transforms.format.KnownShape;
import dev.amend.transforms.format.RecordException;
import dev.amend.transforms.format.RecordFormat;
import dev.amend.transforms.format.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of a CSV file by RFC 4180, cells with line breaks included, with whatever separator its
 * header row has. A format without header rows takes one all the same that names its column. A
 * quote that never closes would swallow every row after it. So when a row of several lines cannot
 * be read, only its first line is rejected, and reading goes on with the second.
 */
final class CsvFile {
  private final Lines lines;
  private final RecordFormat format;
  private final RecordSink sink;
  private CSVFormat csv = CSVFormat.RFC4180;

  CsvFile(Lines lines, RecordFormat format, RecordSink sink) {
    this.lines = lines;
    this.format = format;
    this.sink = sink;
  }

  void read() throws IOException {
    List<String> columns = format.columns().isEmpty() ? header() : known();
    for (List<Line> row = nextRow(); !row.isEmpty(); row = nextRow()) {
      row(row, columns);
    }
  }

  /** The columns that a format has without a header row, or those of one that names them. */
  private List<String> known() throws IOException {
    List<Line> row = nextRow();
    if (row.isEmpty()) {
      return format.columns();
    }
    try {
      List<String> cells = cells(text(row));
      Set<String> names = cells.stream().map(Fields::normal).collect(Collectors.toSet());
      if (names.containsAll(format.columns())) {
        return cells;
      }
    } catch (RecordException e) {
      // No header row then; it is rejected, with its reason, when it is read as a record.
    }
    lines.pushBack(row);
    return format.columns();
  }

  private List<String> header() throws IOException {
    Line first = lines.next();
    if (first != null) {
      lines.pushBack(List.of(first));
      char separator = Separators.of(first.text(), format);
      csv = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    }
    List<Line> row = nextRow();
    List<String> columns;
    try {
      columns = row.isEmpty() ? List.of() : cells(text(row));
    } catch (RecordException e) {
      throw new FileProblem(e.reason(), "header row: " + e.detail());
    }
    checkColumns(columns.stream().map(Fields::normal).filter(name -> !name.isEmpty()).toList());
    return columns;
  }

  private void checkColumns(List<String> present) throws FileProblem {
    if (new HashSet<>(present).size() < present.size()) {
      throw new FileProblem(RejectReason.UNKNOWN_COLUMNS, "two columns have one name");
    }
    for (String needed : format.required()) {
      if (Arrays.stream(needed.split("\\|")).map(Fields::normal).noneMatch(present::contains)) {
        throw new FileProblem(
            RejectReason.UNKNOWN_COLUMNS,
            "format %s needs a column '%s' in the header row%s"
                .formatted(format.id(), needed, shape(present)));
      }
    }
  }

  private static String shape(List<String> columns) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    columns.forEach(column -> fields.put(column, column));
    return KnownShape.of(Fields.of(fields)).map("; "::concat).orElse("");
  }

  private void row(List<Line> row, List<String> columns) {
    String text = text(row);
    long line = row.get(0).number();
    try {
      ObjectNode fields = fields(row, columns, text);
      sink.record(line, text, () -> fields);
    } catch (RecordException e) {
      String first = row.get(0).text();
      sink.reject(line, e.reason(), e.detail(), first);
      lines.pushBack(row.subList(1, row.size()));
    }
  }

  private ObjectNode fields(List<Line> row, List<String> columns, String text)
      throws RecordException {
    if (row.get(row.size() - 1).cut()) {
      throw new RecordException(RejectReason.TOO_LONG, JsonRecords.tooLong());
    }
    List<String> cells = cells(text);
    boolean surplus = cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isBlank());
    if (surplus || cells.size() < columns.size()) {
      throw new RecordException(
          RejectReason.WRONG_CELL_COUNT,
          "the row has " + cells.size() + " cells, but there are " + columns.size() + " columns");
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), cells.get(i));
    }
    return fields;
  }

  /** The lines of one row; empty at the end of the file. Blank lines between rows are no rows. */
  private List<Line> nextRow() throws IOException {
    List<Line> row = new ArrayList<>();
    Quotes quotes = new Quotes(csv.getDelimiterString().charAt(0));
    int length = 0;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (row.isEmpty() && line.isBlank()) {
        continue;
      }
      row.add(line);
      length += line.text().length();
      if (!quotes.openAfter(line.text()) || line.cut() || length > Lines.LONGEST) {
        return row;
      }
    }
    return row;
  }

  private static String text(List<Line> row) {
    String text = row.stream().map(line -> line.text() + line.end()).collect(Collectors.joining());
    String end = row.get(row.size() - 1).end();
    return text.substring(0, text.length() - end.length());
  }

  private List<String> cells(String text) throws RecordException {
    try (CSVParser parser = CSVParser.parse(text, csv)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() == 1) {
        return records.get(0).toList();
      }
      throw new RecordException(RejectReason.MALFORMED_CSV, "a carriage return outside of quotes");
    } catch (IOException | UncheckedIOException e) {
      throw new RecordException(RejectReason.MALFORMED_CSV, problem(e));
    }
  }

  private static String problem(Exception e) {
    String message = e.getMessage();
    return message != null && message.contains("EOF reached")
        ? "a quote opens a cell and never closes"
        : "a quote closes a cell and is not followed by a separator or the end of the line";
  }
}
