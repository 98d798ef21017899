package dev.amend.transforms;

import dev.amend.models.data.Example;
import dev.amend.models.policy.Selection;
import dev.amend.models.policy.Where;
import dev.amend.transforms.row.MeantText;
import dev.amend.transforms.row.Selected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Tells which clause or keep entry means which row. A row appears once for each clause that means
 * it, and rows of equal prompt and response are one row of a clause, whatever else is said of them.
 *
 * <p>Forgetting goes first: a {@link MeantText text} that a clause means is never kept, by whatever
 * copy or source it comes, and the keep entry that means it too counts a conflict.
 */
public final class ApplyDataPolicy extends PTransform<PCollection<Example>, PCollectionTuple> {
  /** The rows with what means them. */
  public static final TupleTag<Selected> SELECTED = new TupleTag<>() {};

  /** The texts that clauses mean, once each. */
  public static final TupleTag<MeantText> MEANT = new TupleTag<>() {};

  /**
   * Selected rows by selection and split, copies by selection, conflicts by keep entry, unselected
   * rows by source. The rows that a selection means = selected + copies + conflicts.
   */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private static final long serialVersionUID = 1L;

  private final List<Selection> selections;
  private final long seed;
  private final transient List<PCollection<MeantText>> elsewhere;

  private ApplyDataPolicy(
      List<Selection> selections, long seed, List<PCollection<MeantText>> elsewhere) {
    this.selections = List.copyOf(selections);
    this.seed = seed;
    this.elsewhere = List.copyOf(elsewhere);
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
    return new ApplyDataPolicy(selections, seed, List.of());
  }

  /** The same beside clauses that were applied elsewhere, whose texts are not kept either. */
  public ApplyDataPolicy beside(List<PCollection<MeantText>> clauses) {
    return new ApplyDataPolicy(selections, seed, clauses);
  }

  @Override
  public PCollectionTuple expand(PCollection<Example> rows) {
    PCollectionTuple all = rows.apply("Rows", SelectRows.of(selections, seed));
    PCollection<Selected> forget =
        all.get(SelectRows.SELECTED).apply("Forget", Filter.by(Selected::forget));
    PCollection<MeantText> meant = texts(forget);
    PCollectionTuple kept =
        all.get(SelectRows.SELECTED)
            .apply("Keep", Filter.by(row -> !row.forget()))
            .apply(
                "NotMeant",
                WithoutMeant.of(
                    PCollectionList.of(meant)
                        .and(elsewhere)
                        .apply("Clauses", Flatten.pCollections())));
    PCollection<Selected> selected =
        PCollectionList.of(forget)
            .and(kept.get(WithoutMeant.KEPT))
            .apply("Selected", Flatten.pCollections());
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(all.get(SelectRows.COUNTS))
            .and(kept.get(WithoutMeant.COUNTS))
            .and(bySplit(selected))
            .apply("Counts", Flatten.pCollections())
            .apply("Count", Sum.longsPerKey());
    return PCollectionTuple.of(SELECTED, selected).and(MEANT, meant).and(COUNTS, counts);
  }

  private static PCollection<MeantText> texts(PCollection<Selected> forget) {
    return forget
        .apply(
            "Text",
            MapElements.into(TypeDescriptor.of(MeantText.class))
                .via(row -> MeantText.of(row.example())))
        .apply("Texts", Distinct.create());
  }

  private static PCollection<KV<String, Long>> bySplit(PCollection<Selected> selected) {
    return selected.apply(
        "BySplit",
        MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
            .via(row -> KV.of(CountKeys.selected(row.selection(), row.split()), 1L)));
  }
}
