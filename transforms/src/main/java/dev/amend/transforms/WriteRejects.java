package dev.amend.transforms;

import dev.amend.models.data.Rejected;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes rejected inputs, with their text, to {@code <root>/rejects}, the only place where that
 * text may go. Gives {@link CountKeys#rejected} by source and reason, and {@link
 * CountKeys#written}.
 */
public final class WriteRejects
    extends PTransform<PCollection<Rejected>, PCollection<KV<String, Long>>> {
  /** Folder below the root. */
  public static final String FOLDER = "rejects";

  private static final long serialVersionUID = 1L;

  private final String root;
  private final int shards;

  private WriteRejects(String root, int shards) {
    this.root = root;
    this.shards = shards;
  }

  /** Writes rejects below a root. */
  public static WriteRejects to(String root, int shards) {
    return new WriteRejects(root, shards);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<Rejected> rejects) {
    PCollection<KV<String, Long>> byReason =
        rejects
            .apply(
                "Reason",
                MapElements.into(
                        TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                    .via(reject -> KV.of(CountKeys.rejected(reject.source(), reject.reason()), 1L)))
            .apply("Count", Sum.longsPerKey());
    return PCollectionList.of(byReason)
        .and(rejects.apply("Write", WriteRecords.to(root, FOLDER, shards)))
        .apply(Flatten.pCollections());
  }
}
