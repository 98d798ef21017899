package dev.amend.pipelines.apply;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.infra.store.Champion;
import dev.amend.infra.store.ChampionFile;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepKey;
import dev.amend.infra.store.StepManifest;
import dev.amend.infra.store.StepSpec;
import dev.amend.infra.store.StoreLock;
import dev.amend.infra.track.RunDescription;
import dev.amend.infra.track.RunLog;
import dev.amend.infra.track.RunStatus;
import dev.amend.infra.track.TrackedRun;
import dev.amend.models.data.Json;
import dev.amend.models.nn.Devices;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.Plan;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.plan.Shortage;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.build.ReportBuilder;
import dev.amend.pipelines.report.html.HtmlReport;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.verdict.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does what a plan says: runs what is missing, judges, reports, promotes. A killed apply goes on
 * where it was; one that has nothing to do says so.
 */
public final class Apply {
  private final Project project;
  private final Graph graph;
  private final LocalStepStore store;
  private final Console console;
  private final InstantSource clock;
  private final @Nullable MlflowAddress server;

  /**
   * An apply of a project's graph to a store.
   *
   * @param server that wants to know what is measured, if any
   */
  public Apply(
      Project project,
      Graph graph,
      LocalStepStore store,
      Console console,
      InstantSource clock,
      @Nullable MlflowAddress server) {
    this.project = project;
    this.graph = graph;
    this.store = store;
    this.console = console;
    this.clock = clock;
    this.server = server;
  }

  /** Runs to the verdict. */
  public Outcome run() throws IOException {
    Path root = store.root();
    try (StoreLock lock = StoreLock.acquire(root, "amend apply")) {
      setDamageAside();
      Plan plan = Plan.of(project, graph, store);
      Optional<RunRecord> done = plan.finished();
      if (done.isPresent()) {
        catchUp(root);
        RunFolder folder = RunFolder.open(root, done.get().id());
        RunReport report = ReportJson.read(Files.readString(folder.jsonReport()));
        return new Outcome(done.get(), folder, report, false);
      }
      return run(plan, lock);
    }
  }

  /** Reads every byte that this project would build on: a disk may have changed any of them. */
  private void setDamageAside() {
    for (Step step : graph.steps()) {
      StepKey key = step.spec().key();
      store
          .damage(key)
          .or(() -> store.committed(key).flatMap(store::verify))
          .ifPresent(
              damage -> {
                console.note(damage.toString());
                store.setAside(damage);
              });
    }
  }

  /** What a server missed while it was away is worth an apply that has nothing else to do. */
  private void catchUp(Path root) throws IOException {
    try (Tracking tracking = Tracking.start(server, root, console)) {
      // Starting and closing delivers all there is.
    }
  }

  private Outcome run(Plan plan, StoreLock lock) throws IOException {
    if (plan.steps().stream().anyMatch(Plan.Planned::runs)) {
      Devices.check(project.recipe().device());
    }
    Shortage.of(plan).forEach(console::note);
    Instant begin = clock.instant();
    RunFolder folder = folder(plan, begin);
    RunRecord record = begin(plan, folder, begin);
    folder.write(folder.record(), Json.pretty(record));
    try (RunLog log = RunLog.open(folder.trackingLog(), clock);
        Tracking tracking = Tracking.start(server, store.root(), console)) {
      TrackedRun run = log.start(folder.id(), describe(record));
      try {
        return judged(plan, lock, folder, record, run, begin);
      } catch (IOException | RuntimeException e) {
        run.end(StepRunner.ending(e));
        throw e;
      }
    }
  }

  private Outcome judged(
      Plan plan, StoreLock lock, RunFolder folder, RunRecord record, TrackedRun run, Instant begin)
      throws IOException {
    Set<String> ran = new HashSet<>();
    Map<String, StepManifest> manifests = steps(plan, run, ran);
    Trials trials = Trials.judge(project.policy(), graph, step -> store.folder(step.spec().key()));
    double seconds = Duration.between(begin, clock.instant()).toMillis() / 1e3;
    RunReport report =
        new ReportBuilder(project, graph, trials, manifests, ran, store)
            .build(record, plan.previous(), folder, seconds);
    folder.write(folder.jsonReport(), ReportJson.write(report));
    folder.write(folder.htmlReport(), HtmlReport.render(report));
    RunRecord.Status status = RunRecord.Status.valueOf(report.verdict().name());
    String chosen = trials.best().trial().model().name();
    RunRecord ended = record.ended(status, chosen, report.because());
    promote(lock, ended, trials, manifests);
    Results.track(report, run);
    run.tag("verdict", report.verdict().word());
    run.artifact("runs/" + folder.id() + "/report.html", "");
    run.end(RunStatus.FINISHED);
    folder.write(folder.record(), Json.pretty(ended));
    return new Outcome(ended, folder, report, true);
  }

  private RunFolder folder(Plan plan, Instant begin) throws IOException {
    for (RunRecord record : RunRecord.all(store.root())) {
      if (!record.status().ended() && record.fingerprint().equals(plan.fingerprint())) {
        console.note("going on with run " + record.id());
        return RunFolder.open(store.root(), record.id());
      }
    }
    return RunFolder.create(store.root(), begin, plan.fingerprint());
  }

  private RunRecord begin(Plan plan, RunFolder folder, Instant begin) {
    Map<String, StepSpec> steps = new TreeMap<>();
    graph.steps().forEach(step -> steps.put(step.name(), step.spec()));
    return new RunRecord(
        folder.id(),
        plan.fingerprint(),
        RunRecord.Status.RUNNING,
        begin.truncatedTo(ChronoUnit.SECONDS).toString(),
        project.policy().version(),
        plan.clauses(),
        steps,
        "",
        "");
  }

  private Map<String, StepManifest> steps(Plan plan, TrackedRun run, Set<String> ran)
      throws IOException {
    String runner = project.recipe().runner().name().toLowerCase(Locale.ROOT);
    BeamRunner pipelines = new BeamRunner(runner.replace('_', '-'), project.recipe().parallelism());
    StepRunner steps = new StepRunner(store, pipelines, run, tags(), console);
    Map<String, StepManifest> manifests = new LinkedHashMap<>();
    long cached = plan.steps().stream().filter(step -> !step.runs()).count();
    console.note(cached + " of " + graph.steps().size() + " steps are done already");
    for (Step step : graph.steps()) {
      Optional<StepManifest> committed = store.committed(step.spec().key());
      if (committed.isEmpty()) {
        ran.add(step.name());
        committed = Optional.of(steps.run(step));
      }
      manifests.put(step.name(), committed.get());
    }
    return manifests;
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    tags.put("policy.version", project.policy().version());
    tags.put(
        "policy.clauses",
        String.join(" ", project.policy().clauses().stream().map(Clause::id).toList()));
    tags.put("base.digest", graph.base().digest());
    if (!graph.base().origin().isEmpty()) {
      tags.put("base.origin", graph.base().origin());
    }
    tags.put("seed", Long.toString(project.recipe().seed()));
    tags.put("device", project.recipe().device());
    return tags;
  }

  private RunDescription describe(RunRecord record) {
    Map<String, String> tags = tags();
    tags.put("fingerprint", record.fingerprint());
    return new RunDescription("apply " + record.policyVersion(), Map.of(), tags, List.of());
  }

  private void promote(
      StoreLock lock, RunRecord record, Trials trials, Map<String, StepManifest> manifests) {
    if (record.status() != RunRecord.Status.ACCEPTED
        || project.policy().promote() != Policy.Promote.WHEN_ACCEPTED) {
      return;
    }
    ChampionFile file = new ChampionFile(store.root());
    StepManifest model = manifests.get(trials.best().trial().train().name());
    if (model == null) {
      throw new IllegalStateException("the chosen model has no manifest");
    }
    long generation = file.current().map(Champion::generation).orElse(0L) + 1;
    Map<String, String> notes =
        Map.of("method", record.method(), "policy-version", record.policyVersion());
    file.replace(
        lock,
        new Champion(
            generation, record.fingerprint(), record.id(), model.stepKey(), model.output(), notes));
  }
}
