package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** What differs from the previous run. */
final class ChangesSection {
  private ChangesSection() {}

  static Section of(RunReport report) {
    if (report.changes().isEmpty()) {
      return new Section("changes", "What changed", "", List.of());
    }
    Table table =
        new Table("What changed since the previous run")
            .headings("What", "Area", "Before", "After");
    for (Change change : report.changes()) {
      table.row(
          Html.of("b", change.what()),
          List.of(
              Badge.plain(change.area()),
              side(change.before(), "new"),
              side(change.after(), "removed")));
    }
    return new Section(
        "changes", "What changed", "Since the previous run.", List.of(table.drawn()));
  }

  private static Html side(String value, String whenEmpty) {
    return value.isEmpty()
        ? Html.styled("span", "quiet").text(whenEmpty)
        : Html.styled("span", "text").text(value);
  }
}
