package dev.amend.pipelines.cli;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.models.data.Json;
import dev.amend.pipelines.compare.Comparison;
import dev.amend.pipelines.compare.ComparisonText;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.html.ComparisonPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows two runs side by side. As JSON it prints the whole {@link Comparison}. */
@Command(
    name = "compare",
    header = "Show two runs side by side: what went in differently, what came out.",
    description = {
      "",
      "Compares policy, settings, data and code, then every metric of every model.",
      "Both runs must have come to a verdict. Changes nothing in the store."
    },
    footer = {
      "",
      "Examples",
      "  amend compare",
      "  amend compare 20261101-1200 last",
      "  amend compare previous last --html comparison.html"
    })
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Amend amend;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "A",
      defaultValue = RunArgument.PREVIOUS,
      description = RunArgument.DESCRIPTION + "; by default 'previous'")
  private String a = RunArgument.PREVIOUS;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      defaultValue = RunArgument.LAST,
      description = "the same; by default 'last'")
  private String b = RunArgument.LAST;

  @Option(names = "--html", paramLabel = "FILE", description = "write a page to this file, too")
  private @Nullable Path html;

  @Override
  public Integer call() throws IOException {
    Amend parent = Parent.of(amend);
    LocalStepStore store = Workshop.store(parent.project());
    RunRecord first = RunArgument.find(store.root(), a);
    RunRecord second = RunArgument.find(store.root(), b);
    Comparison comparison = Comparison.of(store, first, second);
    if (html != null) {
      Files.writeString(html, ComparisonPage.render(comparison));
      parent.console().note("page: " + html);
    }
    parent
        .console()
        .result(parent.json() ? Json.pretty(comparison).strip() : ComparisonText.of(comparison));
    return ExitCode.OK.number();
  }
}
