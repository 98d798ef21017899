package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.ClauseVerdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The way from one clause to the weights that were judged for it.
 *
 * @param sources what the selections were taken from
 * @param selections the rows that the clause means
 * @param training what made the weights
 */
record Chain(
    Artifact clause,
    List<Artifact> sources,
    List<Artifact> selections,
    List<Artifact> training,
    Artifact weights) {

  /** Empty when the lineage lacks an end. */
  static Optional<Chain> of(ClauseVerdict judged, List<Artifact> lineage) {
    return named(Artifact.clauseName(judged.id()), lineage)
        .flatMap(
            clause ->
                named(Artifact.weightsName(judged.method()), lineage)
                    .map(weights -> between(clause, weights, lineage)));
  }

  private static Chain between(Artifact clause, Artifact weights, List<Artifact> lineage) {
    List<Artifact> selections = only(lineage, one -> one.from().contains(clause.name()));
    Predicate<Artifact> selected =
        one -> selections.stream().anyMatch(selection -> selection.from().contains(one.name()));
    return new Chain(
        clause,
        only(lineage, selected.and(one -> !one.equals(clause))),
        selections,
        only(lineage, one -> weights.from().contains(one.name())),
        weights);
  }

  private static Optional<Artifact> named(String name, List<Artifact> lineage) {
    return lineage.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private static List<Artifact> only(List<Artifact> lineage, Predicate<Artifact> wanted) {
    return lineage.stream().filter(wanted).toList();
  }
}
