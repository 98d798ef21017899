package dev.amend.transforms;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keeps one of the rows of a source that have equal prompt and response: the one of the smallest
 * id. Gives {@link #UNIQUE} and {@link #DUPLICATES}, and {@code in = unique + duplicates}.
 *
 * <p>Rows that differ in attributes only, such as one answer labelled both safe and unsafe, are
 * duplicates too.
 */
public final class Deduplicate extends PTransform<PCollection<Example>, PCollectionTuple> {
  /** The rows kept. */
  public static final TupleTag<Example> UNIQUE = new TupleTag<>() {};

  /** How many rows were left out: {@link CountKeys#duplicates} of each source, zeros included. */
  public static final TupleTag<KV<String, Long>> DUPLICATES = new TupleTag<>() {};

  private static final long serialVersionUID = 1L;

  private record Kept(Example example, long copies) implements Serializable {
    Kept and(Kept other) {
      Example first = new SmallestId().apply(example, other.example);
      return new Kept(first, copies + other.copies);
    }

    KV<String, Long> duplicates() {
      return KV.of(CountKeys.duplicates(example.source()), copies - 1);
    }
  }

  private static final class KeepFirst extends Combine.BinaryCombineFn<Kept> {
    private static final long serialVersionUID = 1L;

    @Override
    public Kept apply(Kept left, Kept right) {
      return left.and(right);
    }
  }

  private Deduplicate() {}

  /** The transform. */
  public static Deduplicate rows() {
    return new Deduplicate();
  }

  @Override
  public PCollectionTuple expand(PCollection<Example> rows) {
    PCollection<Kept> kept =
        rows.apply(
                "Digest",
                MapElements.into(
                        TypeDescriptors.kvs(
                            TypeDescriptors.strings(), TypeDescriptor.of(Kept.class)))
                    .via(row -> KV.of(digest(row), new Kept(row, 1))))
            .apply("KeepFirst", Combine.perKey(new KeepFirst()))
            .apply(Values.create());
    PCollection<Example> unique =
        kept.apply("Unique", MapElements.into(TypeDescriptor.of(Example.class)).via(Kept::example));
    PCollection<KV<String, Long>> duplicates =
        kept.apply(
                "Duplicates",
                MapElements.into(
                        TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                    .via(Kept::duplicates))
            .apply("Count", Sum.longsPerKey());
    return PCollectionTuple.of(UNIQUE, unique).and(DUPLICATES, duplicates);
  }

  private static String digest(Example row) {
    return Digests.of(row.source(), row.prompt(), row.response());
  }
}
