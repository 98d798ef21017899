package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Example;
import dev.amend.models.data.PreferencePair;
import dev.amend.pipelines.recipe.Preferences;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepFailedException;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.CountKeys;
import dev.amend.transforms.PairByLabel;
import dev.amend.transforms.PairForgetWithRetain;
import dev.amend.transforms.ReadRecords;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.WriteRejects;
import dev.amend.transforms.row.SetRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Makes pairs of a better and a worse answer to one prompt of the rows that are trained on. */
public final class PairStep implements Step {
  /** Folder of the pairs. */
  public static final String PAIRS = "pairs";

  private final List<RowSet> rows;
  private final Preferences by;
  private final StepSpec spec;

  /**
   * Pairs of rows.
   *
   * @param rows to forget and to retain
   * @param by what makes one answer the better one; not {@link Preferences#AUTO}
   */
  public PairStep(List<RowSet> rows, Preferences by, long seed) {
    this.rows = List.copyOf(rows);
    this.by = by;
    Map<String, String> inputs = new TreeMap<>();
    rows.forEach(set -> inputs.put(set.step().name(), Specs.key(set.step())));
    this.spec = Specs.data("pair", "pair by " + by.key(), inputs, config(), seed);
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    return rows.stream().map(RowSet::step).distinct().toList();
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("preferences", by.key());
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    String root = run.workspace().toString();
    run.pipelines().run(pipeline -> build(pipeline, run.folders(), root));
    Map<String, Double> counts = Counts.read(run.workspace());
    if (counts.getOrDefault(CountKeys.written(PAIRS), 0.0) == 0) {
      throw new StepFailedException(noPair());
    }
    return counts;
  }

  private void build(Pipeline pipeline, StepRun.Folders folders, String root) {
    PCollectionList<SetRow> sets = PCollectionList.empty(pipeline);
    for (RowSet set : rows) {
      sets = sets.and(read(pipeline, set, folders));
    }
    PCollection<SetRow> all = sets.apply("Rows", Flatten.pCollections());
    PCollectionList<KV<String, Long>> counts =
        by == Preferences.POLICY ? byPolicy(all, root) : byLabel(all, root);
    counts.apply("Counts", Flatten.pCollections()).apply("Total", WriteCounts.to(root));
  }

  private static PCollection<SetRow> read(Pipeline pipeline, RowSet set, StepRun.Folders folders) {
    String name = set.set();
    return pipeline
        .apply("Read " + set.step().name(), ReadRecords.of(Example.class, set.in(folders)))
        .apply(
            "Set " + set.step().name(),
            MapElements.into(TypeDescriptor.of(SetRow.class)).via(row -> new SetRow(name, row)));
  }

  private PCollectionList<KV<String, Long>> byPolicy(PCollection<SetRow> all, String root) {
    PCollectionTuple paired = all.apply(PairForgetWithRetain.of(spec.seed()));
    return PCollectionList.of(written(paired.get(PairForgetWithRetain.PAIRS), root))
        .and(paired.get(PairForgetWithRetain.COUNTS));
  }

  private PCollectionList<KV<String, Long>> byLabel(PCollection<SetRow> all, String root) {
    PCollectionTuple paired =
        all.apply(
                "Examples", MapElements.into(TypeDescriptor.of(Example.class)).via(SetRow::example))
            .apply(PairByLabel.of(by.key()));
    return PCollectionList.of(written(paired.get(PairByLabel.PAIRS), root))
        .and(paired.get(PairByLabel.COUNTS))
        .and(paired.get(PairByLabel.REJECTS).apply("Rejects", WriteRejects.to(root, 1)));
  }

  private static PCollection<KV<String, Long>> written(
      PCollection<PreferencePair> pairs, String root) {
    return pairs.apply("Pairs", WriteRecords.to(root, PAIRS, 1));
  }

  private String noPair() {
    return by == Preferences.POLICY
        ? "no prompt has both an answer to forget and one to retain, so there is no pair to prefer"
            + " in. Keep the other answers of the source too, or take a method without pairs: npo"
        : "no two rows are a pair with a label '%s'. Sources of format pku-safe-rlhf carry it, when"
                .formatted(by.key())
            + " both answers are selected; or write 'preferences: policy', which prefers what is"
            + " retained to what is forgotten";
  }
}
