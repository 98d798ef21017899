package dev.amend.transforms.container;

import dev.amend.transforms.format.RecordFormat;
import java.io.IOException;
import java.io.Reader;

/** How a file holds records. Containers stream: they hold one record at a time. */
enum Container {
  JSON_LINES,
  JSON_ARRAY,
  CSV,
  TEXT;

  void read(Reader in, RecordFormat format, RecordSink sink) throws IOException {
    switch (this) {
      case JSON_LINES -> JsonRecords.readLines(new Lines(in), sink);
      case JSON_ARRAY -> new JsonArray(in, sink).read();
      case CSV -> new CsvFile(new Lines(in), format, sink).read();
      case TEXT -> new BookFile(new Lines(in), sink).read();
    }
  }
}
