package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.Run;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** What to type to get this run again, and what must then be equal. */
final class ReproduceSection {
  private ReproduceSection() {}

  static Section of(RunReport report) {
    Run run = report.run();
    return new Section(
        "reproduce",
        "Reproduce",
        "Equal policy, data, recipe, base and code give equal weights and equal numbers: everything"
            + " random follows from the seed. Times and memory differ. In a copy without its store"
            + " everything is made anew; beside the store, finished steps are taken from it.",
        run.command().isEmpty()
            ? List.of()
            : List.of(
                Html.styled("pre", "command").with("tabindex", "0").text(run.command()),
                expected(run, report.lineage())));
  }

  private static Html expected(Run run, List<Artifact> lineage) {
    Html facts = Html.styled("dl", "facts expected");
    fact(facts, "Policy", Html.of("span", run.policyVersion()));
    fact(facts, "Seed", Html.of("span", Long.toString(run.seed())));
    lineage.stream()
        .filter(artifact -> artifact.kind().equals(Artifact.WEIGHTS))
        .forEach(
            weights ->
                fact(facts, "Digest of " + weights.name(), Html.of("code", weights.digest())));
    return facts;
  }

  private static void fact(Html facts, String name, Html value) {
    facts.add(Html.of("div").add(Html.of("dt", name), Html.of("dd").add(value)));
  }
}
