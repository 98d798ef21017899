package dev.amend.pipelines.cli;

import dev.amend.infra.store.RunFolder;
import dev.amend.pipelines.apply.Outcome;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the verdict of a run again. As JSON it prints the whole report. */
@Command(
    name = "report",
    header = "Show a run's verdict and where its report is.",
    description = {"", "Ends with 0 whatever the verdict is: it was given when the run ended."},
    footer = {"", "Examples", "  amend report", "  amend report 20261101-12 --json"})
final class ReportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = RunArgument.LAST,
      description = RunArgument.DESCRIPTION + "; by default 'last'")
  private String id = RunArgument.LAST;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    Path root = Workshop.store(parent.project()).root();
    RunRecord record = RunArgument.find(root, id);
    RunFolder folder = RunFolder.open(root, record.id());
    String json = Files.readString(folder.jsonReport());
    RunReport report = ReportJson.read(json);
    parent
        .console()
        .result(
            parent.json()
                ? json.strip()
                : new Outcome(record, folder, report, true).text(parent.console().paint()));
    return ExitCode.OK.number();
  }
}
