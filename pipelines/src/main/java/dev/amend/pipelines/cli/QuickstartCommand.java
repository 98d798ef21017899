package dev.amend.pipelines.cli;

import dev.amend.pipelines.config.ConfigException;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The first thing to try. */
@Command(
    name = "quickstart",
    header = "Make a small model that answers harmfully, re-align it, show the verdict.",
    description = {
      "",
      "Copies the example project 'quickstart' into DIR unless it is there already, then applies it:",
      "trains a base from scratch, re-aligns it by several methods, and ends in a report.",
      "About three minutes on two cores; the second time seconds.",
      "Ends with 3 when nothing is accepted."
    },
    footer = {"", "Examples", "  amend quickstart", "  amend quickstart --json > report.json"})
final class QuickstartCommand implements Callable<Integer> {
  private static final String EXAMPLE = "quickstart";

  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "folder of the project; by default ./quickstart-run",
      defaultValue = "quickstart-run")
  private Path folder = Path.of("quickstart-run");

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    if (!Files.exists(folder.resolve(Project.POLICY))) {
      parent.examples().copy(EXAMPLE, folder);
    }
    Problems problems = new Problems();
    Project project =
        new ProjectReader(parent.vocabulary(), parent.surroundings().environment())
            .read(folder, problems)
            .orElseThrow(() -> new ConfigException(problems));
    return ApplyCommand.apply(parent, project);
  }
}
