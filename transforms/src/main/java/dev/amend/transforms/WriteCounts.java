package dev.amend.transforms;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Adds counts up by key and writes them, sorted, to {@code <root>/counts.json}. Gives the sums, for
 * those who want to assert on them. See {@link CountKeys}.
 */
public final class WriteCounts
    extends PTransform<PCollection<KV<String, Long>>, PCollection<KV<String, Long>>> {
  /** File below the root. */
  public static final String FILE = "counts.json";

  private static final long serialVersionUID = 1L;

  private final String root;

  private WriteCounts(String root) {
    this.root = root;
  }

  /** Writes counts below a root. */
  public static WriteCounts to(String root) {
    return new WriteCounts(root);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<KV<String, Long>> counts) {
    PCollection<KV<String, Long>> sums = counts.apply("Sum", Sum.longsPerKey());
    // A mark, dropped on writing: the file comes to be even when nothing was counted.
    PCollection<KV<String, Long>> mark =
        counts.getPipeline().apply("Mark", Create.of(KV.of("", 0L)));
    PCollectionList.of(sums)
        .and(mark)
        .apply(Flatten.pCollections())
        .apply(WithKeys.<String, KV<String, Long>>of(FILE).withKeyType(TypeDescriptors.strings()))
        .apply("Group", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(root)));
    return sums;
  }

  private static final class WriteFn extends DoFn<KV<String, Iterable<KV<String, Long>>>, Void> {
    private static final long serialVersionUID = 1L;
    private final String root;

    WriteFn(String root) {
      this.root = root;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<KV<String, Long>>> all) throws IOException {
      Map<String, Long> sorted = new TreeMap<>();
      for (KV<String, Long> count : all.getValue()) {
        sorted.put(count.getKey(), count.getValue());
      }
      sorted.remove("");
      WholeFile.write(root, all.getKey(), List.of(Json.pretty(sorted).stripTrailing()));
    }
  }
}
