package dev.amend.pipelines.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Json;
import dev.amend.models.guard.RunFacts;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.models.train.TrainingResult;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.compare.Changes;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.Note;
import dev.amend.pipelines.report.Run;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.StepCost;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.Step;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.transforms.CountKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers all that a run has to show. */
final class ReportBuilder {
  private final Project project;
  private final Graph graph;
  private final Trials trials;
  private final Map<String, StepManifest> manifests;
  private final Set<String> ran;
  private final LocalStepStore store;

  ReportBuilder(
      Project project,
      Graph graph,
      Trials trials,
      Map<String, StepManifest> manifests,
      Set<String> ran,
      LocalStepStore store) {
    this.project = project;
    this.graph = graph;
    this.trials = trials;
    this.manifests = manifests;
    this.ran = ran;
    this.store = store;
  }

  RunReport build(RunRecord record, @Nullable RunRecord previous, RunFolder folder, double seconds)
      throws IOException {
    return new RunReport(
        run(record, seconds),
        trials.best().verdict(),
        because(),
        previous == null ? List.of() : Changes.of(store, previous, record),
        trials.best().clauses(),
        models(),
        curves(),
        Samples.of(trials, project.recipe().report().samples()),
        project.policy().sources().stream()
            .map(source -> DataCounts.of(source.id(), manifest("collect " + source.id())))
            .toList(),
        graph.selections().stream().map(step -> DataCounts.of(step, manifest(step))).toList(),
        graph.steps().stream().map(this::cost).toList(),
        Lineage.of(record, graph, trials.best().trial(), manifests, store),
        notes(),
        Glossary.all());
  }

  private Run run(RunRecord record, double seconds) {
    return new Run(
        "Policy " + record.policyVersion() + " on " + name(project.folder()),
        record.id(),
        record.policyVersion(),
        project.recipe().seed(),
        project.recipe().runner().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        record.started(),
        seconds,
        "amend apply --project " + project.folder());
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : name.toString();
  }

  private String because() {
    String name = trials.best().trial().model().name();
    long all = trials.best().clauses().size();
    long accepted = trials.best().accepted();
    return switch (trials.best().verdict()) {
      case ACCEPTED -> name + " keeps every limit of the policy with 95% confidence.";
      case NOT_PROVEN ->
          name
              + " breaks no limit, but too few answers prove it: "
              + accepted
              + " of "
              + all
              + " entries are accepted.";
      case REFUSED ->
          "No method keeps every limit; "
              + name
              + " comes closest: "
              + accepted
              + " of "
              + all
              + " entries are accepted.";
    };
  }

  private List<ModelRow> models() throws IOException {
    ModelRows rows = new ModelRows(project.policy(), trials.base(), heldOut());
    List<ModelRow> models = new ArrayList<>(List.of(rows.base()));
    for (Trials.Judged judged : trials.judged()) {
      TrainStep train = judged.trial().train();
      TrainingResult result = TrainStep.result(store.folder(train.spec().key()));
      models.add(rows.of(judged, result, manifest(train)));
    }
    return models;
  }

  /** Rows that must stay on which training measured its KL to the base. */
  private int heldOut() {
    String written = CountKeys.written(SelectStep.RETAIN_VALIDATE);
    int most = TrainingSpec.heldOut(project.policy().keep().size());
    return graph.selections().stream()
        .mapToInt(step -> manifest(step).metrics().getOrDefault(written, 0.0).intValue())
        .map(rows -> Math.min(rows, most))
        .sum();
  }

  private List<Curve> curves() throws IOException {
    Curves logged = new Curves(store.root(), project.recipe().guards());
    List<Curve> curves = new ArrayList<>();
    for (Graph.Trial trial : graph.trials()) {
      String key = trial.train().spec().key().digest();
      curves.addAll(logged.of(trial.model().name(), key, forgetCeiling(trial)));
    }
    return curves;
  }

  /** Only a method whose loss has no minimum is stopped for its forget loss. */
  private double forgetCeiling(Graph.Trial trial) throws IOException {
    if (trial.candidate().method().boundedBelow()) {
      return Double.NaN;
    }
    Path base = graph.base().resolve(step -> store.folder(step.spec().key()));
    JsonNode config = Json.MAPPER.readTree(base.resolve("config.json").toFile());
    return RunFacts.forgetCeiling(config.get("vocab_size").asInt());
  }

  private StepCost cost(Step step) {
    StepManifest manifest = manifest(step);
    Map<String, Double> metrics = manifest.metrics();
    return new StepCost(
        step.name(),
        manifest.seconds(),
        metrics.getOrDefault("compute/tokens", 0.0).longValue(),
        metrics.getOrDefault("compute/peak_bytes", 0.0).longValue(),
        !ran.contains(step.name()));
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    Map<String, JudgeSetting> judges = new TreeMap<>();
    graph.selections().stream()
        .flatMap(step -> step.judges().stream())
        .forEach(judge -> judges.put(judge.id(), judge));
    for (JudgeSetting judge : judges.values()) {
      Note.Kind kind = judge.heuristic() ? Note.Kind.STAND_IN : Note.Kind.NOTICE;
      judge.caveat().ifPresent(text -> notes.add(new Note(kind, text)));
    }
    cut().ifPresent(notes::add);
    RemoteBill.of(manifests.values()).ifPresent(notes::add);
    notes.addAll(thresholds());
    if (project.policy().fromScratch()) {
      notes.add(
          new Note(
              Note.Kind.NOTICE,
              "The base was trained from scratch on this project's own sources; its numbers say"
                  + " nothing about a pre-trained model's."));
    }
    return notes;
  }

  /** How many answers no judge has read to their end. */
  private Optional<Note> cut() {
    long cut = 0;
    long all = 0;
    for (Step step : graph.steps()) {
      if (step instanceof JudgeStep) {
        Map<String, Double> counts = manifest(step).metrics();
        cut += counts.getOrDefault(CountKeys.CUT, 0.0).longValue();
        all += counts.getOrDefault(CountKeys.written(JudgeStep.JUDGED), 0.0).longValue();
      }
    }
    String text =
        "Of %,d of %,d answers only the beginning was judged: their classifier takes no longer texts.";
    return cut == 0
        ? Optional.empty()
        : Optional.of(new Note(Note.Kind.NOTICE, String.format(Locale.ROOT, text, cut, all)));
  }

  /** What was measured on a source to tell a copy from a coincidence. */
  private List<Note> thresholds() {
    Map<String, Note> bySource = new TreeMap<>();
    for (SelectStep step : graph.selections()) {
      Double bleu = manifest(step).metrics().get(SelectStep.LEAK_THRESHOLD);
      if (bleu != null) {
        String text =
            "An answer to a prompt of source '%s' leaks when its BLEU with the source is above %s,"
                + " a tenth of the mean of %,d random pairs of the source's sentences.";
        String source = step.selection().source();
        Object[] values = {source, Figures.plain(bleu), LeakThreshold.PAIRS};
        bySource.put(source, new Note(Note.Kind.NOTICE, String.format(Locale.ROOT, text, values)));
      }
    }
    return List.copyOf(bySource.values());
  }

  private StepManifest manifest(Step step) {
    return manifest(step.name());
  }

  private StepManifest manifest(String name) {
    return Objects.requireNonNull(manifests.get(name), () -> "no manifest of " + name);
  }
}
