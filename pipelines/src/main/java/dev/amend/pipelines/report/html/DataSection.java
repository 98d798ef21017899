package dev.amend.pipelines.report.html;

import dev.amend.pipelines.glossary.PolicyTerm;
import dev.amend.pipelines.report.ClauseCount;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.SourceCount;
import java.util.ArrayList;
import java.util.List;

/** What was read, what was left out and why, and what each clause selects. */
final class DataSection {
  private DataSection() {}

  static Section of(RunReport report) {
    List<Html> content = new ArrayList<>();
    if (!report.sources().isEmpty()) {
      content.add(sources(report.sources()));
    }
    if (report.sources().stream().anyMatch(source -> !source.reasons().isEmpty())) {
      content.add(Html.of("h3", "Rejected records by reason"));
      content.add(reasons(report.sources()));
    }
    if (!report.rows().isEmpty()) {
      content.add(Html.of("h3", "Rows selected by clause"));
      content.add(rows(report.rows()));
    }
    return new Section(
        "data",
        "Data",
        Html.of("span", "Read = parsed + ")
            .add(TermLink.of("rejected", PolicyTerm.REJECT))
            .text(", for every ")
            .add(TermLink.of(PolicyTerm.SOURCE))
            .text(". A record may hold several ")
            .add(TermLink.of("examples", PolicyTerm.EXAMPLE))
            .text("."),
        content);
  }

  private static Html sources(List<SourceCount> sources) {
    Table table =
        new Table("Records by source")
            .counts()
            .headings("Source", "Read", "Parsed")
            .heading(TermLink.of("duplicates", PolicyTerm.DUPLICATE))
            .headings("Rejected");
    for (SourceCount source : sources) {
      table.row(
          Html.of("b", source.source()),
          List.of(
              count(source.read()),
              count(source.parsed()),
              count(source.duplicates()),
              count(source.rejected())));
    }
    return table.drawn();
  }

  private static Html reasons(List<SourceCount> sources) {
    Table table = new Table("Rejected records by reason").headings("Source", "Reason", "Records");
    for (SourceCount source : sources) {
      for (SourceCount.Reason reason : source.reasons()) {
        table.row(
            Html.of("b", source.source()),
            List.of(Html.of("span", reason.reason()), count(reason.count())));
      }
    }
    return table.drawn();
  }

  private static Html rows(List<ClauseCount> rows) {
    Table table =
        new Table("Rows selected by clause")
            .counts()
            .headings("Clause")
            .heading(TermLink.of(PolicyTerm.SEEN))
            .heading(TermLink.of(PolicyTerm.VALIDATE))
            .heading(TermLink.of(PolicyTerm.UNSEEN))
            .headings("Trained on", "Too long", "Cut", "Copies", "Not kept: a clause means them");
    for (ClauseCount row : rows) {
      table.row(
          Html.of("b", row.clause()),
          List.of(
              count(row.seen()),
              count(row.validate()),
              count(row.unseen()),
              row.trained() == ModelRow.UNKNOWN
                  ? Html.of("span", Figures.NONE)
                  : count(row.trained()),
              count(row.tooLong()),
              count(row.cut()),
              count(row.copies()),
              count(row.conflicts())));
    }
    return table.drawn();
  }

  private static Html count(long count) {
    return Html.of("span", Figures.count(count));
  }
}
