package dev.amend.pipelines.cli;

import dev.amend.pipelines.config.ConfigException;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.console.Counted;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.ProjectReader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Says everything that is wrong with a project. */
@Command(
    name = "validate",
    header = "Check policy.yaml and recipe.yaml; every problem at once.",
    description = {
      "",
      "Reads both files and looks at the local files they name. Changes nothing.",
      "Ends with 2 when there is an error; warnings alone are fine."
    },
    footer = {"", "Examples", "  amend validate", "  amend validate --project demo --json"})
final class ValidateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Override
  public Integer call() {
    Amend parent = Parent.of(amend);
    Problems problems = new Problems();
    Project project =
        new ProjectReader(parent.vocabulary(), parent.surroundings().environment())
            .read(parent.folder(), problems)
            .orElseThrow(() -> new ConfigException(problems));
    Console console = parent.console();
    if (!problems.all().isEmpty()) {
      console.error(problems.text(console.errorPaint()));
    }
    console.result(parent.json() ? ProblemsJson.of(problems) : summary(project));
    return ExitCode.OK.number();
  }

  private static String summary(Project project) {
    return "valid: "
        + String.join(
            ", ",
            Counted.of(project.policy().clauses().size(), "clause"),
            Counted.of(project.policy().keep().size(), "kept set"),
            Counted.of(project.recipe().methods().size(), "method"),
            Counted.of(project.recipe().baselines().size(), "baseline"));
  }
}
