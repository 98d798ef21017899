package dev.amend.pipelines.apply;

import dev.amend.infra.store.StepManifest;
import dev.amend.infra.store.StepStore;
import dev.amend.infra.store.StoreException;
import dev.amend.infra.track.DatasetInput;
import dev.amend.infra.track.RunDescription;
import dev.amend.infra.track.RunStatus;
import dev.amend.infra.track.TrackedRun;
import dev.amend.models.data.Json;
import dev.amend.pipelines.config.Leaves;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepInterruptedException;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs one step after the other, tracks each as a run of its own, commits what it made. */
final class StepRunner {
  private final StepStore store;
  private final StepRun.Folders folders;
  private final BeamRunner pipelines;
  private final TrackedRun parent;
  private final Map<String, String> tags;
  private final Console console;

  StepRunner(
      StepStore store,
      StepRun.Folders folders,
      BeamRunner pipelines,
      TrackedRun parent,
      Map<String, String> tags,
      Console console) {
    this.store = store;
    this.folders = folders;
    this.pipelines = pipelines;
    this.parent = parent;
    this.tags = tags;
    this.console = console;
  }

  StepManifest run(Step step) throws IOException {
    TrackedRun tracked = parent.child(parent.id() + "/" + step.spec().key(), describe(step));
    long begin = System.nanoTime();
    try (StepListener listener = new StepListener(step.name(), tracked, console)) {
      Path workspace =
          step.resumes()
              ? store.workspace(step.spec().key())
              : store.emptyWorkspace(step.spec().key());
      StepRun run = new StepRun(workspace, folders, pipelines, listener::hear);
      Map<String, Double> metrics = new TreeMap<>(step.run(run));
      double seconds = (System.nanoTime() - begin) / 1e9;
      StepManifest manifest = store.commit(step.spec(), metrics, seconds);
      tracked.metrics(trackable(metrics), 0);
      tracked.metric("compute/seconds", seconds, 0);
      tracked.artifact("steps/" + manifest.stepKey().shortName(), manifest.output());
      tracked.end(RunStatus.FINISHED);
      console.note(String.format(Locale.ROOT, "  %-38s %6.1f s", step.name(), seconds));
      Path folder = store.folder(step.spec().key());
      step.remark(folder).ifPresent(remark -> console.note("    " + remark));
      return manifest;
    } catch (IOException | RuntimeException e) {
      tracked.end(ending(e));
      Path folder = store.folder(step.spec().key());
      Optional<StoreException> disk = StoreException.in("keep " + step.name(), folder, e);
      if (disk.isPresent()) {
        throw disk.get();
      }
      throw e;
    }
  }

  /** How a run stands that this ended: one that was interrupted goes on later. */
  static RunStatus ending(Exception e) {
    return e instanceof StepInterruptedException ? RunStatus.KILLED : RunStatus.FAILED;
  }

  private RunDescription describe(Step step) {
    Map<String, String> params = new TreeMap<>();
    Leaves.of(Json.write(step.config()))
        .forEach((path, value) -> params.put(path.replaceAll("[^\\w.\\-]+", "_"), value));
    params.put("seed", Long.toString(step.spec().seed()));
    Map<String, String> described = new TreeMap<>(tags);
    described.put("step.kind", step.spec().kind());
    described.put("step.key", step.spec().key().digest());
    described.put("code.digest", step.spec().codeDigest());
    List<DatasetInput> inputs =
        step.spec().inputs().entrySet().stream()
            .map(input -> new DatasetInput(input.getKey(), input.getValue(), step.spec().kind()))
            .toList();
    return new RunDescription(step.name(), params, described, inputs);
  }

  private static Map<String, Double> trackable(Map<String, Double> metrics) {
    Map<String, Double> points = new TreeMap<>();
    metrics.forEach((key, value) -> points.put(key.contains("/") ? key : "compute/" + key, value));
    return points;
  }
}
