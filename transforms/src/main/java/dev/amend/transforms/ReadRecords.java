package dev.amend.transforms;

import dev.amend.models.data.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Reads back what {@link WriteRecords} or {@link WriteSets} wrote: our own files, so a line that is
 * no such record fails the pipeline. The files must be there when the pipeline is built.
 */
public final class ReadRecords<T extends Record> extends PTransform<PBegin, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final String folder;

  private ReadRecords(Class<T> type, String folder) {
    this.type = type;
    this.folder = folder;
  }

  /** Records of a folder's {@code .jsonl} files, in no order. */
  public static <T extends Record> ReadRecords<T> of(Class<T> type, String folder) {
    return new ReadRecords<>(type, folder);
  }

  @Override
  public PCollection<T> expand(PBegin begin) {
    Class<T> record = type;
    return begin
        .apply("Files", Create.of(files()).withCoder(StringUtf8Coder.of()))
        .apply("Lines", ParDo.of(new LinesFn()))
        // One worker reads a file; all may go on with its lines.
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply(
            "Parse",
            MapElements.into(TypeDescriptor.of(record)).via(line -> Json.read(line, record)));
  }

  private List<String> files() {
    try {
      return Locations.files(folder, ".jsonl");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back what was written to " + folder, e);
    }
  }

  private static final class LinesFn extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String file, OutputReceiver<String> out) throws IOException {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(Locations.open(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          out.output(line);
        }
      }
    }
  }
}
