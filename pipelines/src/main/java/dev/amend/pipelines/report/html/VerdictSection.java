package dev.amend.pipelines.report.html;

import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.glossary.ModelTerm;
import dev.amend.pipelines.glossary.PolicyTerm;
import dev.amend.pipelines.glossary.VerdictTerm;
import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.RunReport;

/** Each clause of the policy: what was asked, and every limit with what was measured. */
final class VerdictSection {
  private VerdictSection() {}

  static Section of(RunReport report) {
    return new Section(
        "clauses",
        "Clauses",
        Html.of("span", "What the ")
            .add(TermLink.of(PolicyTerm.POLICY))
            .text(" asks, judged on answers of the final evaluation: before is the ")
            .add(TermLink.of(ModelTerm.BASE))
            .text(" ◇, after the ")
            .add(TermLink.of(VerdictTerm.JUDGED))
            .text(" ●. Whiskers are ")
            .add(TermLink.of("95% intervals", VerdictTerm.INTERVAL))
            .text(", the dashed line is the limit. A limit is held with 95% confidence: by a ")
            .add(TermLink.of(VerdictTerm.BOUND))
            .text(". A number leads to its definition."),
        report.clauses().stream().map(clause -> card(report, clause)).toList());
  }

  private static Html card(RunReport report, ClauseVerdict clause) {
    Html card = Html.styled("article", "card clause " + Badge.cssClass(clause.verdict()));
    card.add(
        Html.styled("div", "clause-head")
            .add(Html.of("h3", clause.id()), Badge.of(clause.verdict())),
        context(clause),
        Story.of(report, clause));
    report
        .lossy(clause)
        .ifPresent(lost -> card.add(Html.styled("p", "context loss").text(lost.loss() + ".")));
    for (LimitVerdict limit : clause.limits()) {
      card.add(limit(report, clause, limit));
    }
    return clause.health().isEmpty() ? card : card.add(HealthTable.of(report, clause));
  }

  private static Html context(ClauseVerdict clause) {
    Html line = Html.styled("p", "context").add(pair("action", clause.action()));
    if (!clause.reason().isEmpty()) {
      line.add(pair("reason", clause.reason()));
    }
    if (!clause.due().isEmpty()) {
      line.add(pair("due", clause.due()));
    }
    return line.add(pair("judged model", clause.method()));
  }

  private static Html pair(String name, String value) {
    return Html.of("span").text(name + " ").add(Html.of("b", value));
  }

  private static Html limit(RunReport report, ClauseVerdict clause, LimitVerdict judged) {
    Column column = new Column(report.metric(judged.metric()), judged.scope());
    Html words = Html.styled("div", "limit-words");
    words.add(
        Html.of("h4")
            .add(TermLink.of(column.metric()))
            .text(" on ")
            .add(TermLink.of(judged.scope()))
            .text(" prompts "),
        numbers(column, judged),
        Html.styled("p", "explanation").add(Badge.of(judged.verdict())).text(judged.explanation()));
    return Html.styled("div", "limit-row")
        .add(words, new LimitPlot(column, judged, clause.method()).drawn());
  }

  private static Html numbers(Column column, LimitVerdict judged) {
    return Html.styled("dl", "numbers")
        .add(
            number(TermLink.of(VerdictTerm.LIMIT), Figure.limit(column, judged.limit())),
            number(
                Html.of("span", "before"),
                Figure.of(column, judged.before(), "not measured on the base")),
            number(Html.of("span", "after"), Figure.of(column, judged.measured(), "not measured")),
            number(Html.of("span", "prompts"), Html.of("span", prompts(judged.tally()))));
  }

  /** {@code 178 of 200 count}: what is left out is told in the sentence below. */
  private static String prompts(Tally tally) {
    return tally.n() == tally.asked()
        ? Figures.count(tally.n())
        : Figures.count(tally.n()) + " of " + Figures.count(tally.asked()) + " count";
  }

  private static Html number(Html name, Html value) {
    return Html.of("div").add(Html.of("dt").add(name), Html.of("dd").add(value));
  }
}
