package dev.amend.transforms;

import dev.amend.models.data.Json;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes records of any type as JSON lines to {@code <root>/<folder>/part-00000-of-00001.jsonl}:
 * examples, answers, scored answers. Equal records give equal bytes. Gives {@link
 * CountKeys#written} of the folder.
 */
public final class WriteRecords<T extends Record>
    extends PTransform<PCollection<T>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final String root;
  private final String folder;
  private final int shards;

  private WriteRecords(String root, String folder, int shards) {
    this.root = root;
    this.folder = folder;
    this.shards = shards;
  }

  /**
   * Writes records.
   *
   * @param root folder, local path or address
   * @param folder below it
   * @param shards files to be written; one shard must fit in memory
   */
  public static <T extends Record> WriteRecords<T> to(String root, String folder, int shards) {
    return new WriteRecords<>(root, folder, shards);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<T> records) {
    String key = folder;
    return records
        .apply(
            "Lines",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings()))
                .via(record -> KV.of(key, Json.write(record))))
        .apply("Write", WriteLines.to(root, List.of(folder), shards));
  }
}
