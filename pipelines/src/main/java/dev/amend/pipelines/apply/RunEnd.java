package dev.amend.pipelines.apply;

import dev.amend.infra.store.ChampionFile;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.Promotion;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepManifest;
import dev.amend.infra.store.StoreLock;
import dev.amend.infra.track.TrackedRun;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.Plan;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.build.ReportBuilder;
import dev.amend.pipelines.report.build.StepResults;
import dev.amend.pipelines.report.html.HtmlReport;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.pipelines.step.run.StoredFolders;
import dev.amend.pipelines.verdict.Doubt;
import dev.amend.pipelines.verdict.LostRecords;
import dev.amend.pipelines.verdict.Trials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a run ends: decides, reports, promotes. The record is written last; until it has a verdict,
 * the next apply goes on with this run and does all of this again.
 */
final class RunEnd {
  private final Project project;
  private final Graph graph;
  private final LocalStepStore store;
  private final StoreLock lock;

  RunEnd(Project project, Graph graph, LocalStepStore store, StoreLock lock) {
    this.project = project;
    this.graph = graph;
    this.store = store;
    this.lock = lock;
  }

  /**
   * Ends a run whose steps are all done.
   *
   * @param seconds since it began
   */
  Outcome of(Plan plan, RunStart start, StepResults results, TrackedRun run, double seconds)
      throws IOException {
    StepRun.Folders folders = new StoredFolders(store);
    List<Doubt> doubts = new ArrayList<>(Doubt.ALWAYS);
    doubts.add(LostRecords.of(project.policy(), graph, folders));
    Trials trials = Trials.decide(project.policy(), graph, folders, doubts);
    RunReport report =
        new ReportBuilder(project, graph, trials, results, store)
            .build(start.record(), plan.previous(), seconds);
    write(report, start.folder());
    String chosen = trials.best().trial().model().name();
    RunRecord ended = start.record().ended(report.verdict(), chosen, report.because());
    promote(ended, results.of(trials.best().trial().train()));
    Results.track(report, start.folder(), run);
    ended.write(start.folder());
    return new Outcome(ended, start.folder(), report, true);
  }

  private static void write(RunReport report, RunFolder folder) {
    folder.write(folder.jsonReport(), ReportJson.write(report));
    folder.write(folder.htmlReport(), HtmlReport.render(report));
  }

  private void promote(RunRecord run, StepManifest model) {
    if (run.verdict() != Verdict.ACCEPTED
        || project.policy().promote() != Policy.Promote.WHEN_ACCEPTED) {
      return;
    }
    Map<String, String> notes =
        Map.of("method", run.method(), "policy-version", run.policyVersion());
    new Promotion(run.fingerprint(), run.id(), model.stepKey(), model.output(), notes)
        .into(new ChampionFile(store.root()), lock);
  }
}
