package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.data.Split;
import dev.amend.models.policy.Selection;
import dev.amend.models.policy.Where;
import dev.amend.transforms.row.Selected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Tells which clause or keep entry means which row. A row appears once for each clause that means
 * it. Forgetting goes first: a row that a clause means is never kept, and the keep entry that means
 * it too counts a conflict.
 */
public final class ApplyDataPolicy extends PTransform<PCollection<Example>, PCollectionTuple> {
  /** The rows with what means them. */
  public static final TupleTag<Selected> SELECTED = new TupleTag<>() {};

  /** Selected rows by selection and split, conflicts by keep entry, unselected rows by source. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private static final TupleTag<KV<String, Long>> SINGLE = new TupleTag<>() {};
  private static final long serialVersionUID = 1L;

  private final List<Selection> selections;
  private final long seed;

  private ApplyDataPolicy(List<Selection> selections, long seed) {
    this.selections = List.copyOf(selections);
    this.seed = seed;
    Set<String> ids = new HashSet<>();
    for (Selection selection : selections) {
      if (!ids.add(selection.id())) {
        throw new IllegalArgumentException(
            "two clauses have the id '" + selection.id() + "'; give each its own");
      }
      if (!selection.where().isEmpty()) {
        Where.parse(selection.where());
      }
    }
  }

  /**
   * Applies clauses and keep entries.
   *
   * @param seed decides which groups are held out
   * @throws dev.amend.models.policy.WhereException when an expression cannot be read
   */
  public static ApplyDataPolicy of(List<Selection> selections, long seed) {
    return new ApplyDataPolicy(selections, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Example> rows) {
    PCollectionTuple applied =
        rows.apply(
            "Select",
            ParDo.of(new SelectFn(selections, seed))
                .withOutputTags(SELECTED, TupleTagList.of(SINGLE)));
    return PCollectionTuple.of(SELECTED, applied.get(SELECTED))
        .and(COUNTS, applied.get(SINGLE).apply("Count", Sum.longsPerKey()));
  }

  private static final class SelectFn extends DoFn<Example, Selected> {
    private static final long serialVersionUID = 1L;
    private final List<Selection> selections;
    private final long seed;

    SelectFn(List<Selection> selections, long seed) {
      this.selections = selections;
      this.seed = seed;
    }

    @ProcessElement
    public void process(@Element Example row, MultiOutputReceiver out) {
      List<Selection> meant = selections.stream().filter(s -> s.matches(row)).toList();
      boolean forget = meant.stream().anyMatch(Selection::forget);
      OutputReceiver<KV<String, Long>> counts = out.get(SINGLE);
      for (Selection selection : meant) {
        if (selection.forget() == forget) {
          Split split = selection.split(row, seed);
          Selected selected = new Selected(selection.id(), split, forget, row);
          out.get(SELECTED).output(selected);
          counts.output(KV.of(CountKeys.selected(selection.id(), split), 1L));
        } else {
          counts.output(KV.of(CountKeys.conflicts(selection.id()), 1L));
        }
      }
      if (meant.isEmpty()) {
        counts.output(KV.of(CountKeys.unselected(row.source()), 1L));
      }
    }
  }
}
