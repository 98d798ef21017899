package dev.amend.tests.scale;

import dev.amend.infra.launch.LocalTrainingLauncher;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.pipelines.config.ConfigException;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.plan.Planner;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import dev.amend.pipelines.project.schema.Shipped;
import dev.amend.pipelines.step.run.BeamRunner;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The data process of a project alone: collects a source on embedded Flink and prints its counts.
 */
final class CollectAlone {
  private CollectAlone() {}

  /** Arguments: the project's folder, the source. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Problems problems = new Problems();
    Project project =
        new ProjectReader(Shipped.vocabulary(), name -> null)
            .read(folder, problems)
            .orElseThrow(() -> new ConfigException(problems));
    List<Step> steps =
        new Planner(
                project,
                LocalTrainingLauncher.ofThisClassPath(List.of()),
                model -> {
                  throw new IllegalStateException("no network: " + model);
                },
                Digests::ofFile)
            .graph()
            .steps();
    Step collect =
        steps.stream()
            .filter(step -> step.name().equals("collect " + arguments[1]))
            .findFirst()
            .orElseThrow();
    Path workspace = Files.createDirectories(folder.resolve("collected"));
    BeamRunner runner = new BeamRunner("flink-local", 2);
    StepRun.Folders none = step -> workspace;
    System.out.println(Json.write(collect.run(new StepRun(workspace, none, runner, event -> {}))));
    System.exit(0);
  }
}
