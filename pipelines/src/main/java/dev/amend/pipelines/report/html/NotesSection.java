package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Note;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** What was not run, and what else a reader must know before trusting the numbers. */
final class NotesSection {
  private NotesSection() {}

  static Section of(RunReport report) {
    Html list = Html.styled("ul", "notes");
    for (Note note : report.notes()) {
      list.add(
          Html.of("li").add(Badge.plain(note.kind().word())).add(Html.of("span", note.text())));
    }
    return new Section(
        "notes",
        "What this does not show",
        "What to know before trusting a number.",
        report.notes().isEmpty() ? List.of() : List.of(list));
  }
}
