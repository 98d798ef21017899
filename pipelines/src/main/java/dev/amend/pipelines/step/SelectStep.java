package dev.amend.pipelines.step;

import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.models.policy.Selection;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.data.EmptySelection;
import dev.amend.pipelines.step.run.Specs;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.ApplyDataPolicy;
import dev.amend.transforms.AttachLeakThreshold;
import dev.amend.transforms.BuildSets;
import dev.amend.transforms.CountKeys;
import dev.amend.transforms.MeasureLeakThreshold;
import dev.amend.transforms.ReadRecords;
import dev.amend.transforms.WriteCounts;
import dev.amend.transforms.WriteRecords;
import dev.amend.transforms.WriteSets;
import dev.amend.transforms.row.MeantText;
import dev.amend.transforms.row.Selected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
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

  /** Rows to retain. */
  public static final String RETAIN = BuildSets.RETAIN;

  /** Held-out rows to retain, for guards. */
  public static final String RETAIN_VALIDATE = BuildSets.RETAIN_VALIDATE;

  /** Texts that a clause means; of a keep entry there are none. */
  private static final String MEANT = "meant";

  /** Name of the source's threshold among the step's measurements, when its judge needs one. */
  public static final String LEAK_THRESHOLD = LeakThreshold.ATTRIBUTE;

  private final Selection selection;
  private final List<SelectStep> clauses;
  private final CollectStep source;
  private final List<JudgeSetting> judges;
  private final int samples;
  private final StepSpec spec;

  /**
   * A selection.
   *
   * @param clauses whose texts are not kept, of whatever source; none for a clause
   * @param judges of answers to its prompts: that of the source, then those of single limits
   * @param samples most prompts of an evaluation set
   */
  public SelectStep(
      Selection selection,
      List<SelectStep> clauses,
      CollectStep source,
      List<JudgeSetting> judges,
      int samples,
      long seed) {
    this.selection = selection;
    this.clauses = List.copyOf(clauses);
    this.source = source;
    this.judges = List.copyOf(judges);
    this.samples = samples;
    Map<String, String> inputs = new TreeMap<>(Map.of("examples", Specs.key(source)));
    clauses.forEach(clause -> inputs.put(clause.name(), Specs.key(clause)));
    this.spec = Specs.data("select", "select " + selection.id(), inputs, config(), seed);
  }

  /** What it selects. */
  public Selection selection() {
    return selection;
  }

  /** The judge of answers to its prompts, where a limit names no other. */
  public JudgeSetting judge() {
    return judges.get(0);
  }

  /** All judges of answers to its prompts, {@link #judge} first. */
  public List<JudgeSetting> judges() {
    return judges;
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
    return Stream.concat(Stream.of(source), clauses.stream()).toList();
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>();
    config.put("selection", selection);
    config.put("samples", samples);
    config.put(LEAK_THRESHOLD, comparesWithSource());
    return config;
  }

  @Override
  public Map<String, Double> run(StepRun run) throws IOException {
    Path examples = run.input(source).resolve(CollectStep.EXAMPLES);
    String root = run.workspace().toString();
    List<String> meant =
        clauses.stream().map(clause -> run.input(clause).resolve(MEANT).toString()).toList();
    run.pipelines().run(pipeline -> build(pipeline, examples.toString(), meant, root));
    Map<String, Double> counts = Counts.read(run.workspace());
    EmptySelection.check(selection, counts, examples);
    if (comparesWithSource()) {
      Path threshold = run.workspace().resolve(LEAK_THRESHOLD);
      counts.put(
          LEAK_THRESHOLD, JsonLines.readFolder(threshold, LeakThreshold.class).get(0).bleu());
    }
    return counts;
  }

  /** Texts that are not kept because a clause means them. */
  @Override
  public Optional<String> remark(Path folder) throws IOException {
    double conflicts = Counts.read(folder).getOrDefault(CountKeys.conflicts(selection.id()), 0.0);
    return conflicts == 0
        ? Optional.empty()
        : Optional.of(Figures.count((long) conflicts) + " texts are not kept: a clause means them");
  }

  private boolean comparesWithSource() {
    return judges.stream().anyMatch(JudgeSetting::needsLeakThreshold);
  }

  private void build(Pipeline pipeline, String from, List<String> meant, String root) {
    PCollection<Example> rows = pipeline.apply("Read", ReadRecords.of(Example.class, from));
    PCollectionTuple applied =
        rows.apply(
            ApplyDataPolicy.of(List.of(selection), spec.seed()).beside(texts(pipeline, meant)));
    PCollection<Selected> own = applied.get(ApplyDataPolicy.SELECTED);
    PCollectionList<KV<String, Long>> counts =
        PCollectionList.of(applied.get(ApplyDataPolicy.COUNTS));
    if (comparesWithSource()) {
      PCollection<LeakThreshold> threshold = rows.apply(MeasureLeakThreshold.of(spec.seed()));
      own = own.apply(AttachLeakThreshold.of(threshold));
      counts = counts.and(threshold.apply(WriteRecords.to(root, LEAK_THRESHOLD, 1)));
    }
    counts
        .and(applied.get(ApplyDataPolicy.MEANT).apply("Meant", WriteRecords.to(root, MEANT, 1)))
        .and(
            own.apply(BuildSets.of(spec.seed(), samples))
                .apply("Sets", WriteSets.to(root, BuildSets.names(List.of(selection)), 1)))
        .apply(Flatten.pCollections())
        .apply("Total", WriteCounts.to(root));
  }

  private List<PCollection<MeantText>> texts(Pipeline pipeline, List<String> folders) {
    List<PCollection<MeantText>> texts = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      String name = "Texts of " + clauses.get(i).name();
      texts.add(pipeline.apply(name, ReadRecords.of(MeantText.class, folders.get(i))));
    }
    return texts;
  }
}
