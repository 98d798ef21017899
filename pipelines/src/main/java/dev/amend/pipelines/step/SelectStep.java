package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Example;
import dev.amend.models.policy.Selection;
import dev.amend.transforms.ApplyDataPolicy;
import dev.amend.transforms.BuildSets;
import dev.amend.transforms.ReadRecords;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteSets;
import dev.amend.transforms.row.Selected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Finds the rows that one clause or keep entry means and builds its sets. One step a clause, so
 * that a new clause leaves the others' work alone.
 */
public final class SelectStep implements Step {
  /** Rows to forget. */
  public static final String FORGET = BuildSets.FORGET;

  /** Rows that stay. */
  public static final String NORMAL = BuildSets.NORMAL;

  /** Held-out rows that stay, for guards. */
  public static final String NORMAL_VALIDATE = BuildSets.NORMAL_VALIDATE;

  private final Selection selection;
  private final List<Selection> rivals;
  private final CollectStep source;
  private final String judge;
  private final int samples;
  private final StepSpec spec;

  /**
   * A selection.
   *
   * @param rivals clauses over the same source: their rows are not kept
   * @param judge id of the judge of answers to its prompts
   * @param samples most prompts of an evaluation set
   */
  public SelectStep(
      Selection selection,
      List<Selection> rivals,
      CollectStep source,
      String judge,
      int samples,
      long seed) {
    this.selection = selection;
    this.rivals = List.copyOf(rivals);
    this.source = source;
    this.judge = judge;
    this.samples = samples;
    Map<String, String> inputs = Map.of("examples", Specs.key(source));
    this.spec = Specs.data("select", "select " + selection.id(), inputs, config(), seed);
  }

  /** What it selects. */
  public Selection selection() {
    return selection;
  }

  /** Id of the judge. */
  public String judge() {
    return judge;
  }

  /** The step that read its source. */
  public CollectStep source() {
    return source;
  }

  @Override
  public StepSpec spec() {
    return spec;
  }

  @Override
  public List<Step> inputs() {
    return List.of(source);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>();
    config.put("selection", selection);
    config.put("rivals", rivals);
    config.put("samples", samples);
    return config;
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    String from = run.input(source).resolve(CollectStep.EXAMPLES).toString();
    String root = run.workspace().toString();
    run.pipelines().run(pipeline -> build(pipeline, from, root));
    return Counts.read(run.workspace());
  }

  private void build(Pipeline pipeline, String from, String root) {
    List<Selection> all = new ArrayList<>(rivals);
    all.add(selection);
    PCollectionTuple applied =
        pipeline
            .apply("Read", ReadRecords.of(Example.class, from))
            .apply(ApplyDataPolicy.of(all, spec.seed()));
    String id = selection.id();
    PCollection<Selected> own =
        applied
            .get(ApplyDataPolicy.SELECTED)
            .apply("Own", Filter.by(row -> row.selection().equals(id)));
    PCollectionList.of(applied.get(ApplyDataPolicy.COUNTS))
        .and(
            own.apply(BuildSets.of(spec.seed(), samples))
                .apply("Sets", WriteSets.to(root, BuildSets.names(List.of(selection)), 1)))
        .apply(Flatten.pCollections())
        .apply("Total", WriteCounts.to(root));
  }
}
