package dev.amend.transforms;

import dev.amend.models.data.Seeds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Cuts rows into batches that are the same on every run: a row's shard is drawn from its name, a
 * shard is sorted by length, so that batches pad little, then cut. Batches by bundle, which Beam's
 * own transforms give, differ from run to run. One shard must fit in memory.
 */
final class CutBatches<T> extends PTransform<PCollection<T>, PCollection<List<T>>> {
  private static final long serialVersionUID = 1L;

  /** What decides a row's place. */
  interface Order<T> extends Serializable {
    /** Tells rows apart. */
    String name(T row);

    /** Proportional to what the row costs. */
    int length(T row);
  }

  private final int shards;
  private final int size;
  private final Order<T> order;

  private CutBatches(int shards, int size, Order<T> order) {
    this.shards = Arguments.positive("shards", shards);
    this.size = Arguments.positive("batch size", size);
    this.order = order;
  }

  static <T> CutBatches<T> of(int shards, int size, Order<T> order) {
    return new CutBatches<>(shards, size, order);
  }

  @Override
  public PCollection<List<T>> expand(PCollection<T> rows) {
    int count = shards;
    Order<T> names = order;
    return rows.apply(
            "Shard",
            WithKeys.<Integer, T>of(row -> shard(names.name(row), count))
                .withKeyType(TypeDescriptors.integers()))
        .apply("Group", GroupByKey.create())
        .apply("Cut", ParDo.of(new CutFn<>(size, order)))
        .setCoder(ListCoder.of(rows.getCoder()));
  }

  private static int shard(String name, int count) {
    return (int) Math.floorMod(Seeds.hash(0, 0, name), (long) count);
  }

  private static final class CutFn<T> extends DoFn<KV<Integer, Iterable<T>>, List<T>> {
    private static final long serialVersionUID = 1L;
    private final int size;
    private final Order<T> order;

    CutFn(int size, Order<T> order) {
      this.size = size;
      this.order = order;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<T>> shard, OutputReceiver<List<T>> out) {
      List<T> rows = new ArrayList<>();
      shard.getValue().forEach(rows::add);
      rows.sort(Comparator.<T>comparingInt(order::length).thenComparing(order::name));
      for (int from = 0; from < rows.size(); from += size) {
        out.output(List.copyOf(rows.subList(from, Math.min(from + size, rows.size()))));
      }
    }
  }
}
