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
      StepRun.Folders folders = input -> done.results.get(input.name());
      done.counts.put(step.name(), step.run(new StepRun(workspace, folders, runner, event -> {})));
    }
    return done;
  }

  long count(String step, String key) {
    return counts.get(step).getOrDefault(key, 0.0).longValue();
  }

  List<Example> set(String selection, String set) throws IOException {
    return JsonLines.readFolder(results.get("select " + selection).resolve(set), Example.class);
  }
}
