package dev.amend.pipelines.apply;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.plan.Plan;
import dev.amend.pipelines.plan.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a run begins: in the folder of one that was killed over the same plan, or in a new one.
 *
 * @param record written into the folder: what is to be done
 */
record RunStart(RunFolder folder, RunRecord record) {

  /**
   * Begins or goes on.
   *
   * @param root of the store
   * @param policy its version
   */
  static RunStart of(
      Path root, Plan plan, Graph graph, String policy, Instant begin, Console console)
      throws IOException {
    RunFolder folder = folder(root, plan, begin, console);
    Map<String, StepSpec> steps = new TreeMap<>();
    graph.steps().forEach(step -> steps.put(step.name(), step.spec()));
    String started = begin.truncatedTo(ChronoUnit.SECONDS).toString();
    RunRecord record =
        new RunRecord(
            folder.id(), plan.fingerprint(), null, started, policy, plan.clauses(), steps, "", "");
    record.write(folder);
    return new RunStart(folder, record);
  }

  private static RunFolder folder(Path root, Plan plan, Instant begin, Console console)
      throws IOException {
    for (RunRecord record : RunRecord.all(root)) {
      if (!record.ended() && record.fingerprint().equals(plan.fingerprint())) {
        console.note("going on with run " + record.id());
        return RunFolder.open(root, record.id());
      }
    }
    return RunFolder.create(root, begin, plan.fingerprint());
  }
}
