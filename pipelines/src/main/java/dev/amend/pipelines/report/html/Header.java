package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.Note;
import dev.amend.pipelines.report.Run;
import dev.amend.pipelines.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** The first screen: which run, what the gate said, and what to be careful about. */
final class Header {
  private Header() {}

  static Html of(RunReport report) {
    Run run = report.run();
    return Html.of("header")
        .add(
            Html.styled("p", "eyebrow").text("Amend · run report"),
            Html.of("h1", run.title()),
            verdict(report),
            facts(run))
        .addAll(heuristics(report));
  }

  private static Html verdict(RunReport report) {
    Verdict verdict = report.verdict();
    return Html.styled("div", "verdict " + Badge.cssClass(verdict))
        .add(
            Html.styled("span", "sign").with("aria-hidden", "true").text(verdict.sign()),
            Html.of("div")
                .add(
                    Html.styled("p", "word").text(capital(verdict.word())),
                    Html.styled("p", "tally").text(tally(report.clauses())),
                    Html.styled("p", "because").text(report.because())));
  }

  private static String tally(List<ClauseVerdict> clauses) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = clauses.stream().filter(clause -> clause.verdict() == verdict).count();
      if (count > 0) {
        parts.add(count + " " + verdict.word());
      }
    }
    return clauses.isEmpty()
        ? "no clause was judged"
        : entries(clauses) + ": " + String.join(", ", parts);
  }

  /** What must go and what must stay are different things to ask for. */
  private static String entries(List<ClauseVerdict> clauses) {
    long kept = clauses.stream().filter(ClauseVerdict::keeps).count();
    List<String> parts = new ArrayList<>();
    count(parts, clauses.size() - kept, "clause", "clauses");
    count(parts, kept, "keep entry", "keep entries");
    return String.join(" and ", parts);
  }

  private static void count(List<String> parts, long count, String one, String many) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }

  private static Html facts(Run run) {
    Html facts = Html.styled("dl", "facts");
    fact(facts, "Run", run.id());
    fact(facts, "Policy", run.policyVersion());
    fact(facts, "Runner", run.runner());
    fact(facts, "Seed", Long.toString(run.seed()));
    fact(facts, "Started", run.started());
    fact(facts, "Took", Figures.seconds(run.seconds()));
    return facts;
  }

  private static void fact(Html facts, String name, String value) {
    facts.add(Html.of("div").add(Html.of("dt", name), Html.of("dd", value)));
  }

  /** A rule of thumb changes what every number means, so it is said before the first number. */
  private static List<Html> heuristics(RunReport report) {
    return report.notes().stream()
        .filter(note -> note.kind() == Note.Kind.HEURISTIC)
        .map(
            note ->
                Html.styled("p", "caution")
                    .add(Html.of("b", note.kind().word()))
                    .text(" " + note.text()))
        .toList();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
