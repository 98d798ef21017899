package dev.amend.transforms;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import dev.amend.models.policy.Selection;
import dev.amend.transforms.row.Selected;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Finds the rows that each selection means. Rows of equal prompt and response are one row of a
 * selection: the one of the smallest id among those that it means.
 */
final class SelectRows extends PTransform<PCollection<Example>, PCollectionTuple> {
  /** The rows with what means them, a text once a selection. */
  static final TupleTag<Selected> SELECTED = new TupleTag<>() {};

  /** Copies by selection and unselected rows by source, one at a time. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private static final TupleTag<KV<Chosen, Copies>> MATCHED = new TupleTag<>() {};
  private static final TupleTag<KV<String, Long>> UNSELECTED = new TupleTag<>() {};
  private static final long serialVersionUID = 1L;

  private final List<Selection> selections;
  private final long seed;

  private SelectRows(List<Selection> selections, long seed) {
    this.selections = selections;
    this.seed = seed;
  }

  static SelectRows of(List<Selection> selections, long seed) {
    return new SelectRows(List.copyOf(selections), seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Example> rows) {
    PCollectionTuple matched =
        rows.apply(
            "Match",
            ParDo.of(new MatchFn(selections)).withOutputTags(MATCHED, TupleTagList.of(UNSELECTED)));
    PCollectionTuple selected =
        matched
            .get(MATCHED)
            .apply("Copies", Combine.perKey(new Copies.Merge()))
            .apply(
                "Split",
                ParDo.of(new SplitFn(seed)).withOutputTags(SELECTED, TupleTagList.of(COUNTS)));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(matched.get(UNSELECTED))
            .and(selected.get(COUNTS))
            .apply("Counts", Flatten.pCollections());
    return PCollectionTuple.of(SELECTED, selected.get(SELECTED)).and(COUNTS, counts);
  }

  /**
   * What a selection takes for one row.
   *
   * @param text digest of prompt and response
   */
  private record Chosen(Selection selection, String text) implements Serializable {
    static Chosen of(Selection selection, Example row) {
      return new Chosen(selection, Digests.of(row.prompt(), row.response()));
    }
  }

  private static final class MatchFn extends DoFn<Example, KV<Chosen, Copies>> {
    private static final long serialVersionUID = 1L;
    private final List<Selection> selections;

    MatchFn(List<Selection> selections) {
      this.selections = selections;
    }

    @ProcessElement
    public void process(@Element Example row, MultiOutputReceiver out) {
      List<Selection> meaning = selections.stream().filter(s -> s.matches(row)).toList();
      for (Selection selection : meaning) {
        out.get(MATCHED).output(KV.of(Chosen.of(selection, row), Copies.of(row)));
      }
      if (meaning.isEmpty()) {
        out.get(UNSELECTED).output(KV.of(CountKeys.unselected(row.source()), 1L));
      }
    }
  }

  private static final class SplitFn extends DoFn<KV<Chosen, Copies>, Selected> {
    private static final long serialVersionUID = 1L;
    private final long seed;

    SplitFn(long seed) {
      this.seed = seed;
    }

    @ProcessElement
    public void process(@Element KV<Chosen, Copies> text, MultiOutputReceiver out) {
      Selection selection = text.getKey().selection();
      Example row = text.getValue().first();
      Split split = selection.split(row, seed);
      out.get(SELECTED).output(new Selected(selection.id(), split, selection.forget(), row));
      long others = text.getValue().others();
      if (others > 0) {
        out.get(COUNTS).output(KV.of(CountKeys.copies(selection.id()), others));
      }
    }
  }
}
