package dev.amend.transforms;

import dev.amend.models.data.Json;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Reads back what {@link WriteRecords} or {@link WriteSets} wrote: our own files, so a line that is
 * no such record fails the pipeline.
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
        .apply(
            "Lines",
            TextIO.read()
                .from(folder + "/*.jsonl")
                .withEmptyMatchTreatment(EmptyMatchTreatment.DISALLOW))
        .apply(
            "Parse",
            MapElements.into(TypeDescriptor.of(record)).via(line -> Json.read(line, record)));
  }
}
