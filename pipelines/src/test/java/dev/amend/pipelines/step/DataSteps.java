package dev.amend.pipelines.step;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The data steps of a project, run as an apply runs them.
 *
 * @param counts what each step counted, by its name
 * @param results where each step's files are, by its name
 */
record DataSteps(Map<String, Map<String, Double>> counts, Map<String, Path> results) {

  static DataSteps of(PlannedProject project, BeamRunner runner) throws IOException {
    Graph graph = project.graph();
    DataSteps done = new DataSteps(new TreeMap<>(), new TreeMap<>());
    for (Step step :
        Stream.concat(graph.sources().stream(), graph.selections().stream()).toList()) {
      Path workspace =
          Files.createDirectories(project.folder().resolve("steps").resolve(step.name()));
      done.results.put(step.name(), workspace);
      StepRun.Folders folders = done::folder;
      done.counts.put(step.name(), step.run(new StepRun(workspace, folders, runner, event -> {})));
    }
    return done;
  }

  /** Where a step's files are. */
  Path folder(Step step) {
    return folder(step.name());
  }

  private Path folder(String step) {
    return Objects.requireNonNull(results.get(step), step);
  }

  long count(String step, String key) {
    return Objects.requireNonNull(counts.get(step), step).getOrDefault(key, 0.0).longValue();
  }

  List<Example> set(String selection, String set) throws IOException {
    return JsonLines.readFolder(folder("select " + selection).resolve(set), Example.class);
  }
}
