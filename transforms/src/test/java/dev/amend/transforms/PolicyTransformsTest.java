package dev.amend.transforms;

import static dev.amend.transforms.Rows.count;
import static dev.amend.transforms.Rows.forgotten;
import static dev.amend.transforms.Rows.kept;
import static dev.amend.transforms.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Example;
import dev.amend.models.data.Seeds;
import dev.amend.models.data.Split;
import dev.amend.models.policy.Selection;
import dev.amend.models.policy.WhereException;
import dev.amend.transforms.row.MeantText;
import dev.amend.transforms.row.Selected;
import dev.amend.transforms.row.SetRow;
import dev.amend.transforms.testing.BeamTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

class PolicyTransformsTest {
  @Test
  void rowsThatAreEqualInEverythingAreOneAndTheOthersAreCounted() {
    Example labelled = row("1", "p", "r", Map.of("k", "v"));
    Example other = new Example("9", "t", "p", "r", "p", Map.of());
    BeamTest.run(
        pipeline -> {
          PCollectionTuple rows =
              pipeline
                  .apply(
                      Create.of(
                          row("3", "p", "r"),
                          labelled,
                          row("2", "p", "r"),
                          row("4", "p", "r2"),
                          other))
                  .apply(Deduplicate.rows());
          // 5 in = 4 unique + 1 duplicate; the label makes row 1 another row than 2 and 3
          PAssert.that(rows.get(Deduplicate.UNIQUE))
              .containsInAnyOrder(labelled, row("2", "p", "r"), row("4", "p", "r2"), other);
          PAssert.that(rows.get(Deduplicate.DUPLICATES))
              .containsInAnyOrder(count("duplicates/s", 1), count("duplicates/t", 0));
        });
  }

  /** Which copy has the smaller id is chance, and must not decide what is forgotten. */
  @Test
  void aTextThatAClauseMeansIsNotKeptWhateverCopyOfItIsMeant() {
    Selection clause = new Selection("c", "s", "tag = f", true, false);
    Selection keep = new Selection("k", "s", "tag = n", false, false);
    Example first = row("1", "p", "r", Map.of("tag", "n"));
    Example meant = row("2", "p", "r", Map.of("tag", "f"));
    Example spaced = row("3", " p", "r\n", Map.of("tag", "n"));
    Example free = row("4", "p", "other", Map.of("tag", "n"));
    BeamTest.run(
        pipeline -> {
          PCollectionTuple applied =
              pipeline
                  .apply(Create.of(first, meant, spaced, free))
                  .apply(ApplyDataPolicy.of(List.of(clause, keep), 7));
          PAssert.that(applied.get(ApplyDataPolicy.SELECTED))
              .containsInAnyOrder(forgotten("c", Split.SEEN, meant), kept("k", Split.SEEN, free));
          PAssert.that(applied.get(ApplyDataPolicy.COUNTS))
              .containsInAnyOrder(
                  count("selected/c/seen", 1),
                  count("selected/k/seen", 1),
                  count("conflicts/k", 2));
        });
  }

  @Test
  void aTextThatAClauseOfAnotherSourceMeansIsNotKept() {
    Selection keep = new Selection("k", "s", "", false, false);
    Example same = new Example("9", "forget10", "p", "r", "other group", Map.of("page", "3"));
    BeamTest.run(
        pipeline -> {
          PCollection<MeantText> clause = pipeline.apply("Clause", Create.of(MeantText.of(same)));
          PCollectionTuple applied =
              pipeline
                  .apply("Source", Create.of(row("1", "p", "r"), row("2", "q", "r")))
                  .apply(ApplyDataPolicy.of(List.of(keep), 7).beside(List.of(clause)));
          PAssert.that(applied.get(ApplyDataPolicy.SELECTED))
              .containsInAnyOrder(kept("k", Split.SEEN, row("2", "q", "r")));
          PAssert.that(applied.get(ApplyDataPolicy.COUNTS))
              .containsInAnyOrder(count("selected/k/seen", 1), count("conflicts/k", 1));
          PAssert.that(applied.get(ApplyDataPolicy.MEANT)).empty();
        });
  }

  /** Else one text could be trained on and held out at once. */
  @Test
  void copiesThatAClauseMeansAreOneRowOfIt() {
    Selection clause = new Selection("c", "s", "", true, true);
    Example seen = row("1", "p", "r", Map.of("split", "seen"));
    Example unseen = row("2", "p", "r", Map.of("split", "unseen"));
    BeamTest.run(
        pipeline -> {
          PCollectionTuple applied =
              pipeline.apply(Create.of(seen, unseen)).apply(ApplyDataPolicy.of(List.of(clause), 7));
          PAssert.that(applied.get(ApplyDataPolicy.SELECTED))
              .containsInAnyOrder(forgotten("c", Split.SEEN, seen));
          PAssert.that(applied.get(ApplyDataPolicy.COUNTS))
              .containsInAnyOrder(count("selected/c/seen", 1), count("copies/c", 1));
        });
  }

  /** A takedown whose text stayed known in part would be none. */
  @Test
  void whereNothingIsHeldOutEveryRowIsTrainedOn() {
    List<Example> rows =
        IntStream.range(0, 50).mapToObj(i -> row(Integer.toString(i), "p" + i, "r")).toList();
    Selection all = new Selection("takedown", "s", "", true, false);
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(rows))
                        .apply(ApplyDataPolicy.of(List.of(all), 7))
                        .get(ApplyDataPolicy.COUNTS))
                .containsInAnyOrder(count("selected/takedown/seen", 50)));
  }

  @Test
  void forgettingGoesBeforeKeepingAndConflictsAreCounted() {
    Selection harm = new Selection("no-harm", "s", "unsafe = true", true, true);
    Selection violence = new Selection("no-violence", "s", "category = violence", true, true);
    Selection keep = new Selection("keep-s", "s", "", false, true);
    Example both =
        row("1", "p1", "r", Map.of("unsafe", "true", "category", "violence", "split", "seen"));
    Example safe = row("2", "p2", "r", Map.of("unsafe", "false", "split", "unseen"));
    Example foreign = new Example("3", "t", "p", "r", "g", Map.of());
    BeamTest.run(
        pipeline -> {
          PCollectionTuple applied =
              pipeline
                  .apply(Create.of(both, safe, foreign))
                  .apply(ApplyDataPolicy.of(List.of(harm, violence, keep), 7));
          PAssert.that(applied.get(ApplyDataPolicy.SELECTED))
              .containsInAnyOrder(
                  forgotten("no-harm", Split.SEEN, both),
                  forgotten("no-violence", Split.SEEN, both),
                  kept("keep-s", Split.UNSEEN, safe));
          PAssert.that(applied.get(ApplyDataPolicy.COUNTS))
              .containsInAnyOrder(
                  count("selected/no-harm/seen", 1),
                  count("selected/no-violence/seen", 1),
                  count("selected/keep-s/unseen", 1),
                  count("conflicts/keep-s", 1),
                  count("unselected/t", 1));
        });
  }

  @Test
  void aPolicyThatCannotWorkFailsWhereItIsBuilt() {
    Selection clause = new Selection("a", "s", "", true, true);
    assertThatThrownBy(() -> ApplyDataPolicy.of(List.of(clause, clause), 0))
        .hasMessage("two clauses have the id 'a'; give each its own");
    assertThatThrownBy(
            () -> ApplyDataPolicy.of(List.of(new Selection("a", "s", "chapter in", true, true)), 0))
        .isInstanceOf(WhereException.class);
  }

  @Test
  void everyRowIsOnceInEachSetItBelongsTo() {
    Example harm = row("h", "ph", "rh");
    Example fact = row("f", "pf", "rf");
    Example same = row("g", "pf", "rf");
    Example held = row("v", "pv", "rv");
    Example prompt = row("q", "pq", "");
    Example text = row("x", "", "rx");
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(
                            Create.of(
                                forgotten("c", Split.SEEN, harm),
                                forgotten("d", Split.SEEN, harm),
                                forgotten("c", Split.UNSEEN, held),
                                forgotten("c", Split.SEEN, prompt),
                                kept("k", Split.SEEN, fact),
                                kept("l", Split.SEEN, fact),
                                kept("k", Split.SEEN, same),
                                kept("k", Split.VALIDATE, held),
                                kept("k", Split.UNSEEN, held),
                                kept("l", Split.UNSEEN, fact),
                                kept("l", Split.UNSEEN, same),
                                kept("k", Split.SEEN, text)))
                        .apply(BuildSets.of(7, 100)))
                .containsInAnyOrder(
                    new SetRow("forget", harm),
                    new SetRow("retain", fact),
                    new SetRow("retain", same),
                    new SetRow("retain", text),
                    new SetRow("retain-validate", held),
                    new SetRow("c/seen", harm),
                    new SetRow("c/seen", prompt),
                    new SetRow("c/unseen", held),
                    new SetRow("d/seen", harm),
                    new SetRow("k/validate", held),
                    new SetRow("k/unseen", held),
                    new SetRow("l/unseen", fact))); // one of two equal prompts
  }

  @Test
  void anEvaluationSetHoldsThePromptsOfTheSmallestDraws() {
    List<Selected> rows = new ArrayList<>();
    IntStream.range(0, 50)
        .forEach(i -> rows.add(kept("k", Split.UNSEEN, row("" + i, "p" + i, "r"))));
    List<SetRow> expected =
        rows.stream()
            .map(Selected::example)
            .sorted(Comparator.comparingLong(e -> Seeds.hash(7, 0, "ask:" + e.prompt())))
            .limit(5)
            .map(e -> new SetRow("k/unseen", e))
            .toList();
    BeamTest.run(
        pipeline -> {
          PCollection<SetRow> sets = pipeline.apply(Create.of(rows)).apply(BuildSets.of(7, 5));
          PAssert.that(sets).containsInAnyOrder(expected);
        });
  }

  @Test
  void aPolicyNamesAllItsSets() {
    assertThat(BuildSets.names(List.of(new Selection("c", "s", "", true, true))))
        .containsExactly("forget", "retain", "retain-validate", "c/seen", "c/validate", "c/unseen");
  }

  @Test
  void ofKeepEntriesOnlyHeldOutPromptsAreASet() {
    assertThat(BuildSets.names(List.of(new Selection("k", "s", "", false, true))))
        .containsExactly("forget", "retain", "retain-validate", "k/validate", "k/unseen");
  }
}
