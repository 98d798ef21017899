package dev.amend.transforms;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.data.Json;
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
 * Keeps one of the rows of a source that are equal in everything: prompt, response, group and all
 * attributes. Gives {@link #UNIQUE} and {@link #DUPLICATES}, and {@code in = unique + duplicates}.
 *
 * <p>Rows that differ in attributes, such as one answer labelled both safe and unsafe, all stay:
 * which of them a clause means is not known before its expression is read. {@link ApplyDataPolicy}
 * takes what is left of them together.
 */
public final class Deduplicate extends PTransform<PCollection<Example>, PCollectionTuple> {
  /** The rows kept. */
  public static final TupleTag<Example> UNIQUE = new TupleTag<>() {};

  /** How many rows were left out: {@link CountKeys#duplicates} of each source, zeros included. */
  public static final TupleTag<KV<String, Long>> DUPLICATES = new TupleTag<>() {};

  private static final long serialVersionUID = 1L;

  private Deduplicate() {}

  /** The transform. */
  public static Deduplicate rows() {
    return new Deduplicate();
  }

  @Override
  public PCollectionTuple expand(PCollection<Example> rows) {
    PCollection<Copies> kept =
        rows.apply(
                "Digest",
                MapElements.into(
                        TypeDescriptors.kvs(
                            TypeDescriptors.strings(), TypeDescriptor.of(Copies.class)))
                    .via(row -> KV.of(digest(row), Copies.of(row))))
            .apply("KeepFirst", Combine.perKey(new Copies.Merge()))
            .apply(Values.create());
    PCollection<Example> unique =
        kept.apply("Unique", MapElements.into(TypeDescriptor.of(Example.class)).via(Copies::first));
    PCollection<KV<String, Long>> duplicates =
        kept.apply(
                "Duplicates",
                MapElements.into(
                        TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                    .via(row -> KV.of(CountKeys.duplicates(row.first().source()), row.others())))
            .apply("Count", Sum.longsPerKey());
    return PCollectionTuple.of(UNIQUE, unique).and(DUPLICATES, duplicates);
  }

  private static String digest(Example row) {
    return Digests.of(
        row.source(), row.prompt(), row.response(), row.group(), Json.write(row.attributes()));
  }
}
