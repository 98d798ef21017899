package dev.amend.pipelines.apply;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StoreLock;
import dev.amend.infra.track.RunLog;
import dev.amend.infra.track.TrackedRun;
import dev.amend.models.nn.Devices;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.Plan;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.plan.Shortage;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.build.StepResults;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.StoredFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
    try (StoreLock lock = StoreLock.acquire(store.root(), "amend apply")) {
      new StepRuns(graph, store, console).setDamageAside();
      Plan plan = Plan.of(project, graph, store);
      Optional<RunRecord> done = plan.finished();
      return done.isPresent() ? stands(done.get()) : run(plan, lock);
    }
  }

  /** What a server missed while it was away is worth an apply that has nothing else to do. */
  private Outcome stands(RunRecord done) throws IOException {
    try (Tracking tracking = Tracking.start(server, store.root(), console)) {
      // Starting and closing delivers all there is.
    }
    RunFolder folder = RunFolder.open(store.root(), done.id());
    RunReport report = ReportJson.read(Files.readString(folder.jsonReport()));
    return new Outcome(done, folder, report, false);
  }

  private Outcome run(Plan plan, StoreLock lock) throws IOException {
    if (plan.steps().stream().anyMatch(Plan.Planned::runs)) {
      Devices.check(project.recipe().device());
    }
    Shortage.of(plan).forEach(console::note);
    Instant begin = clock.instant();
    String policy = project.policy().version();
    RunStart start = RunStart.of(store.root(), plan, graph, policy, begin, console);
    Map<String, String> tags = RunTags.of(project, graph);
    try (RunLog log = RunLog.open(start.folder().trackingLog(), clock);
        Tracking tracking = Tracking.start(server, store.root(), console)) {
      TrackedRun run = log.start(start.folder().id(), RunTags.describe(start.record(), tags));
      try {
        StepRunner runner =
            new StepRunner(
                store,
                new StoredFolders(store),
                BeamRunner.of(project.recipe()),
                run,
                tags,
                console);
        StepResults results = new StepRuns(graph, store, console).run(runner);
        double seconds = Duration.between(begin, clock.instant()).toMillis() / 1e3;
        return new RunEnd(project, graph, store, lock).of(plan, start, results, run, seconds);
      } catch (IOException | RuntimeException e) {
        run.end(StepRunner.ending(e));
        throw e;
      }
    }
  }
}
