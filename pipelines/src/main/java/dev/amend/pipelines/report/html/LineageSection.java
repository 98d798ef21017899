package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** From the clause to the weights that obey it, by content digest. */
final class LineageSection {
  private LineageSection() {}

  static Section of(RunReport report) {
    List<String> kinds = report.lineage().stream().map(Artifact::kind).distinct().toList();
    Html chain = Html.styled("div", "lineage");
    kinds.forEach(kind -> chain.add(column(report, kind)));
    return new Section(
        "lineage",
        "Lineage",
        "SHA-256 of the content, shortened; hover for all 64 digits, or read them in the JSON.",
        kinds.isEmpty() ? List.of() : List.of(chain));
  }

  private static Html column(RunReport report, String kind) {
    Html column = Html.of("div").add(Html.of("h3", kind));
    report.lineage().stream()
        .filter(artifact -> artifact.kind().equals(kind))
        .forEach(artifact -> column.add(card(artifact)));
    return column;
  }

  private static Html card(Artifact artifact) {
    Html card =
        Html.styled("div", "artifact")
            .add(
                Html.of("b", artifact.name()),
                Html.of("code", artifact.shortDigest()).with("title", artifact.digest()));
    return artifact.from().isEmpty()
        ? card
        : card.add(Html.of("small", "from " + String.join(", ", artifact.from())));
  }
}
