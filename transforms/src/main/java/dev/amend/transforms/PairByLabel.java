package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.data.Rejected;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Makes pairs of what annotators preferred: two rows of a source whose attribute {@code pair} is
 * the same, the chosen one labelled {@code true} and the other {@code false}.
 *
 * <p>A row without pair or label, and one whose other answer is not among the rows, is counted, see
 * {@link CountKeys#unpaired}. A pair that prefers neither or both, whose answers are equal, or
 * whose safer answer is labelled unsafe while the other one is not (Dai et al., arXiv 2310.12773),
 * is rejected.
 */
public final class PairByLabel extends PTransform<PCollection<Example>, PCollectionTuple> {
  /** Attribute that both rows of a pair share. */
  public static final String PAIR = "pair";

  /** The pairs. */
  public static final TupleTag<PreferencePair> PAIRS = new TupleTag<>() {};

  /** Pairs that contradict themselves, with the rejected answer as text. */
  public static final TupleTag<Rejected> REJECTS = new TupleTag<>() {};

  /** Rows in no pair, by reason. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private static final TupleTag<KV<String, Long>> SINGLE = new TupleTag<>() {};
  private static final TupleTag<KV<String, Example>> LABELLED = new TupleTag<>() {};
  private static final long serialVersionUID = 1L;

  private final String label;

  private PairByLabel(String label) {
    this.label = label;
  }

  /**
   * Pairs by a label.
   *
   * @param label attribute that tells the preference: {@code better}, {@code safer}
   */
  public static PairByLabel of(String label) {
    return new PairByLabel(label);
  }

  @Override
  public PCollectionTuple expand(PCollection<Example> rows) {
    PCollectionTuple labelled =
        rows.apply(
            "Labelled",
            ParDo.of(new LabelledFn(label)).withOutputTags(LABELLED, TupleTagList.of(SINGLE)));
    PCollectionTuple paired =
        labelled
            .get(LABELLED)
            .apply("Group", GroupByKey.create())
            .apply(
                "Pair",
                ParDo.of(new PairFn(label))
                    .withOutputTags(PAIRS, TupleTagList.of(REJECTS).and(COUNTS)));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(labelled.get(SINGLE))
            .and(paired.get(COUNTS))
            .apply("Unpaired", Flatten.pCollections())
            .apply("Count", Sum.longsPerKey());
    return PCollectionTuple.of(PAIRS, paired.get(PAIRS))
        .and(REJECTS, paired.get(REJECTS))
        .and(COUNTS, counts);
  }

  private static final class LabelledFn extends DoFn<Example, KV<String, Example>> {
    private static final long serialVersionUID = 1L;
    private final String label;

    LabelledFn(String label) {
      this.label = label;
    }

    @ProcessElement
    public void process(@Element Example row, MultiOutputReceiver out) {
      if (row.attribute(PAIR).isEmpty() || row.attribute(label).isEmpty()) {
        out.get(SINGLE).output(KV.of(CountKeys.unpaired("no-label-" + label), 1L));
      } else {
        out.get(LABELLED).output(KV.of(row.source() + "/" + row.attribute(PAIR), row));
      }
    }
  }

  private static final class PairFn extends DoFn<KV<String, Iterable<Example>>, PreferencePair> {
    private static final long serialVersionUID = 1L;
    private final String label;

    PairFn(String label) {
      this.label = label;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<Example>> pair, MultiOutputReceiver out) {
      TreeMap<String, Example> rows = new TreeMap<>(); // a row that two entries mean is one row
      pair.getValue().forEach(row -> rows.put(row.id(), row));
      if (rows.size() == 1) {
        out.get(COUNTS).output(KV.of(CountKeys.unpaired("other-answer-not-selected"), 1L));
        return;
      }
      LabelledPair labelled = new LabelledPair(label, List.copyOf(rows.values()));
      labelled
          .contradiction()
          .ifPresentOrElse(
              reason -> out.get(REJECTS).output(labelled.rejected(pair.getKey(), reason)),
              () -> out.get(PAIRS).output(labelled.pair()));
    }
  }
}
