package dev.amend.transforms;

import dev.amend.models.data.Json;
import dev.amend.transforms.row.SetRow;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes each set as JSON lines of its examples to {@code <root>/<set>/part-00000-of-00001.jsonl}.
 * Equal sets give equal bytes, whatever the runner and however often a worker is started again.
 * Gives {@link CountKeys#written} of each set.
 */
public final class WriteSets
    extends PTransform<PCollection<SetRow>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final String root;
  private final List<String> sets;
  private final int shards;

  private WriteSets(String root, List<String> sets, int shards) {
    this.root = root;
    this.sets = List.copyOf(sets);
    this.shards = shards;
  }

  /**
   * Writes sets.
   *
   * @param root folder, local path or address
   * @param sets names of all sets, see {@link BuildSets#names}; empty ones get empty files, a row
   *     of any other fails
   * @param shards files per set; one shard of a set must fit in memory
   */
  public static WriteSets to(String root, List<String> sets, int shards) {
    return new WriteSets(root, sets, shards);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<SetRow> rows) {
    return rows.apply(
            "Lines",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings()))
                .via(row -> KV.of(row.set(), Json.write(row.example()))))
        .apply("Write", WriteLines.to(root, sets, shards));
  }
}
