package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.data.Seeds;
import dev.amend.transforms.row.SetRow;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Prefers what a policy retains to what it forgets: every row to forget becomes the rejected answer
 * of a pair, whose chosen answer is a row to retain with the same prompt. Of several the seed draws
 * one. A row to forget without such a partner is counted, see {@link CountKeys#unpaired}.
 *
 * <p>Rows of one prompt must fit in memory.
 */
public final class PairForgetWithRetain extends PTransform<PCollection<SetRow>, PCollectionTuple> {
  /** The pairs. */
  public static final TupleTag<PreferencePair> PAIRS = new TupleTag<>() {};

  /** Rows without a partner, by reason. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  /** Why a row to forget is in no pair. */
  static final String NOTHING_RETAINED = "no-retained-answer";

  private static final TupleTag<KV<String, Long>> SINGLE = new TupleTag<>() {};
  private static final long serialVersionUID = 1L;

  private final long seed;

  private PairForgetWithRetain(long seed) {
    this.seed = seed;
  }

  /**
   * Pairs rows of the sets {@link BuildSets#FORGET} and {@link BuildSets#RETAIN}.
   *
   * @param seed draws among several retained answers to a prompt
   */
  public static PairForgetWithRetain of(long seed) {
    return new PairForgetWithRetain(seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<SetRow> rows) {
    PCollectionTuple paired =
        rows.apply(
                "Prompt",
                WithKeys.of((SetRow row) -> row.example().prompt())
                    .withKeyType(TypeDescriptors.strings()))
            .apply("Group", GroupByKey.create())
            .apply(
                "Pair", ParDo.of(new PairFn(seed)).withOutputTags(PAIRS, TupleTagList.of(SINGLE)));
    return PCollectionTuple.of(PAIRS, paired.get(PAIRS))
        .and(COUNTS, paired.get(SINGLE).apply("Count", Sum.longsPerKey()));
  }

  private static final class PairFn extends DoFn<KV<String, Iterable<SetRow>>, PreferencePair> {
    private static final long serialVersionUID = 1L;
    private final long seed;

    PairFn(long seed) {
      this.seed = seed;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<SetRow>> prompt, MultiOutputReceiver out) {
      TreeMap<String, Example> forget = new TreeMap<>();
      TreeMap<String, Example> retain = new TreeMap<>();
      for (SetRow row : prompt.getValue()) {
        (row.set().equals(BuildSets.FORGET) ? forget : retain)
            .put(row.example().id(), row.example());
      }
      retain.keySet().removeAll(forget.keySet()); // forgetting goes first
      for (Example rejected : forget.values()) {
        List<Example> partners =
            retain.values().stream()
                .filter(row -> !row.response().equals(rejected.response()))
                .toList();
        if (partners.isEmpty()) {
          out.get(SINGLE).output(KV.of(CountKeys.unpaired(NOTHING_RETAINED), 1L));
        } else {
          int drawn = Seeds.below(partners.size(), seed, 0, "pair:" + rejected.id());
          out.get(PAIRS).output(PreferencePair.of(partners.get(drawn), rejected));
        }
      }
    }
  }
}
