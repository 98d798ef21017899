package dev.amend.transforms;

import dev.amend.transforms.row.MeantText;
import dev.amend.transforms.row.Selected;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Leaves out of the rows to keep those whose text a clause means. */
final class WithoutMeant extends PTransform<PCollection<Selected>, PCollectionTuple> {
  /** The rows that may be kept. */
  static final TupleTag<Selected> KEPT = new TupleTag<>() {};

  /** {@link CountKeys#conflicts} of the keep entries, one at a time. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private static final TupleTag<Selected> ROWS = new TupleTag<>() {};
  private static final TupleTag<MeantText> MEANT = new TupleTag<>() {};
  private static final TypeDescriptor<MeantText> TEXT = TypeDescriptor.of(MeantText.class);
  private static final long serialVersionUID = 1L;

  private final transient PCollection<MeantText> meant;

  private WithoutMeant(PCollection<MeantText> meant) {
    this.meant = meant;
  }

  static WithoutMeant of(PCollection<MeantText> meant) {
    return new WithoutMeant(meant);
  }

  @Override
  public PCollectionTuple expand(PCollection<Selected> rows) {
    PCollection<KV<MeantText, Selected>> texts =
        rows.apply(
            "TextOfRow",
            WithKeys.of((Selected row) -> MeantText.of(row.example())).withKeyType(TEXT));
    PCollection<KV<MeantText, MeantText>> marks =
        meant.apply("TextMeant", WithKeys.of((MeantText text) -> text).withKeyType(TEXT));
    return KeyedPCollectionTuple.of(ROWS, texts)
        .and(MEANT, marks)
        .apply("Together", CoGroupByKey.create())
        .apply("Leave", ParDo.of(new LeaveFn()).withOutputTags(KEPT, TupleTagList.of(COUNTS)));
  }

  private static final class LeaveFn extends DoFn<KV<MeantText, CoGbkResult>, Selected> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<MeantText, CoGbkResult> text, MultiOutputReceiver out) {
      boolean meant = text.getValue().getAll(MEANT).iterator().hasNext();
      for (Selected row : text.getValue().getAll(ROWS)) {
        if (meant) {
          out.get(COUNTS).output(KV.of(CountKeys.conflicts(row.selection()), 1L));
        } else {
          out.get(KEPT).output(row);
        }
      }
    }
  }
}
