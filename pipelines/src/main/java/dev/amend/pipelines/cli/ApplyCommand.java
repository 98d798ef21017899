package dev.amend.pipelines.cli;

import dev.amend.pipelines.apply.Apply;
import dev.amend.pipelines.apply.Outcome;
import dev.amend.pipelines.console.Console;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.report.ReportJson;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Does what {@code plan} shows. As JSON it prints the run's report. */
@Command(
    name = "apply",
    aliases = "resume",
    header = "Run what is missing, judge it, write the report.",
    description = {
      "",
      "Goes on where a killed apply was. When nothing changed it does nothing and says so.",
      "Ends with 3 when the policy's limits are not met, or the base meets them already."
    },
    footer = {"", "Examples", "  amend apply", "  amend apply --project demo --json"})
final class ApplyCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    return apply(parent, parent.project());
  }

  static int apply(Amend parent, Project project) throws IOException {
    Workshop workshop = Workshop.verified(parent, project);
    Console console = parent.console();
    Outcome outcome;
    try (Farewell ready = new Farewell(console, project.folder(), workshop.store().root())) {
      outcome =
          new Apply(
                  workshop.project(),
                  workshop.graph(),
                  workshop.store(),
                  console,
                  InstantSource.system(),
                  TrackingServer.of(parent, project))
              .run();
    }
    console.result(
        parent.json() ? ReportJson.write(outcome.report()).strip() : outcome.text(console.paint()));
    return outcome.accepted() ? ExitCode.OK.number() : ExitCode.REFUSED.number();
  }
}
