package dev.amend.transforms.container;

import dev.amend.models.data.Example;
import dev.amend.models.data.Rejected;
import dev.amend.transforms.format.RecordFormat;
import dev.amend.transforms.format.RejectReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads one file of a source from its bytes, in one pass and with one record in memory. Every
 * record becomes examples or exactly one reject, so {@code records = parsed + rejected}; what
 * spoils the rest of a file counts as one rejected record.
 */
public final class FileParser {
  /**
   * What a file held.
   *
   * @param records that the file holds; the rows of a table, not the examples made of them
   * @param parsed records that became examples
   * @param rejected records that did not
   * @param examples made of the parsed records; a record may hold several
   * @param whole whether the file was what it claims to be, to its end
   */
  public record Counts(long records, long parsed, long rejected, long examples, boolean whole) {}

  private FileParser() {}

  /**
   * Reads a file to its end.
   *
   * @param source id of the source
   * @param file name by which rejects tell the file
   * @throws java.io.UncheckedIOException when the storage fails, as opposed to the content
   */
  public static Counts parse(
      String source,
      String file,
      InputStream in,
      RecordFormat format,
      Consumer<Example> examples,
      Consumer<Rejected> rejects)
      throws IOException {
    FileSink sink = new FileSink(source, file, format, examples, rejects);
    try {
      read(in, format, sink);
      return sink.counts(true);
    } catch (FileProblem problem) {
      sink.reject(problem);
      return sink.counts(false);
    }
  }

  private static void read(InputStream in, RecordFormat format, FileSink sink) throws IOException {
    BufferedInputStream content =
        new BufferedInputStream(Unpacked.of(new SourceStream(in)), 1 << 16);
    Sniffer.container(content, format).read(Utf8.reader(content), format, sink);
    if (sink.records() == 0) {
      throw new FileProblem(RejectReason.EMPTY_FILE, "the file holds no record");
    }
  }
}
