package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** What to type to get this run again. */
final class ReproduceSection {
  private ReproduceSection() {}

  static Section of(RunReport report) {
    String command = report.run().command();
    return new Section(
        "reproduce",
        "Reproduce",
        "Equal inputs give equal numbers: everything random follows from the seed.",
        command.isEmpty() ? List.of() : List.of(Html.styled("pre", "command").text(command)));
  }
}
