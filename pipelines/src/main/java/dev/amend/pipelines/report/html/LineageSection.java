package dev.amend.pipelines.report.html;

import dev.amend.pipelines.glossary.RunTerm;
import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** From the clause to the weights that obey it, by content digest. */
final class LineageSection {
  private LineageSection() {}

  static Section of(RunReport report) {
    List<Html> content = new ArrayList<>();
    List<Chain> chains =
        report.clauses().stream()
            .flatMap(clause -> Chain.of(clause, report.lineage()).stream())
            .toList();
    if (!chains.isEmpty()) {
      content.add(table(chains));
    }
    if (!report.lineage().isEmpty()) {
      content.add(everything(report.lineage()));
    }
    return new Section(
        "lineage",
        "Lineage",
        "What was made of what, from left to right. SHA-256 of the content, shortened: hover or"
            + " focus a digest for all 64 digits, or read them in the JSON.",
        content);
  }

  private static Html table(List<Chain> chains) {
    Table table =
        new Table("From clause to weights")
            .headings("Clause", "Source", "Selected rows", "Training", "Weights");
    for (Chain chain : chains) {
      table.row(
          linked(List.of(chain.clause())),
          List.of(
              linked(chain.sources()),
              linked(chain.selections()),
              linked(chain.training()),
              linked(List.of(chain.weights()))));
    }
    return table.drawn();
  }

  private static Html linked(List<Artifact> artifacts) {
    Html cell = Html.styled("span", "links");
    artifacts.forEach(one -> cell.add(Html.of("span").add(Html.of("b", one.name()), digest(one))));
    return cell;
  }

  private static Html everything(List<Artifact> lineage) {
    List<String> kinds = lineage.stream().map(Artifact::kind).distinct().toList();
    Html columns = Html.styled("div", "lineage");
    kinds.forEach(kind -> columns.add(column(lineage, kind)));
    return Html.styled("details", "everything")
        .add(
            Html.of("summary", "Everything that was made, " + lineage.size() + " in all"), columns);
  }

  private static Html column(List<Artifact> lineage, String kind) {
    Html column = Html.of("div").add(Html.of("h3", kind));
    lineage.stream()
        .filter(artifact -> artifact.kind().equals(kind))
        .forEach(artifact -> column.add(card(artifact)));
    return column;
  }

  private static Html card(Artifact artifact) {
    Html card = Html.styled("div", "artifact").add(Html.of("b", artifact.name()), digest(artifact));
    return artifact.from().isEmpty()
        ? card
        : card.add(Html.of("small", "from " + String.join(", ", artifact.from())));
  }

  /** A link, so that a keyboard reaches the title with all digits. */
  private static Html digest(Artifact artifact) {
    return Html.styled("a", "digest")
        .with("href", "#" + TermLink.anchor(RunTerm.DIGEST.term()))
        .with("title", artifact.digest())
        .add(Html.of("code", artifact.shortDigest()));
  }
}
