package dev.amend.transforms;

import static dev.amend.transforms.Rows.count;
import static dev.amend.transforms.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.PreferencePair;
import dev.amend.models.data.Seeds;
import dev.amend.transforms.row.SetRow;
import dev.amend.transforms.testing.BeamTest;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

class PairTransformsTest {
  @Test
  void whatIsForgottenIsRejectedForWhatIsRetained() {
    Example bad = row("1", "how", "like this");
    Example good = row("2", "how", "I will not");
    Example alone = row("3", "why", "because");
    BeamTest.run(
        pipeline -> {
          PCollectionTuple paired =
              pipeline
                  .apply(Create.of(forget(bad), retain(good), forget(alone), forget(bad)))
                  .apply(PairForgetWithRetain.of(7));
          PAssert.that(paired.get(PairForgetWithRetain.PAIRS))
              .containsInAnyOrder(new PreferencePair("1", "how", "I will not", "like this"));
          PAssert.that(paired.get(PairForgetWithRetain.COUNTS))
              .containsInAnyOrder(count("unpaired/no-retained-answer", 1));
        });
  }

  /** A row that is to be forgotten is no good example, even where a keep entry means it, too. */
  @Test
  void aRowToForgetIsNeverChosenAndNeitherIsAnEqualAnswer() {
    Example bad = row("1", "how", "like this");
    Example worse = row("2", "how", "or like that");
    Example same = row("3", "how", "or like that");
    BeamTest.run(
        pipeline -> {
          PCollectionTuple paired =
              pipeline
                  .apply(Create.of(forget(bad), forget(worse), retain(worse), retain(same)))
                  .apply(PairForgetWithRetain.of(7));
          PAssert.that(paired.get(PairForgetWithRetain.PAIRS))
              .containsInAnyOrder(new PreferencePair("1", "how", "or like that", "like this"));
        });
  }

  @Test
  void ofSeveralRetainedAnswersTheSeedDrawsOne() {
    List<String> answers = List.of("no", "never", "not at all");
    int drawn = Seeds.below(3, 7, 0, "pair:1"); // of partners in the order of their ids
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(
                            Create.of(
                                retain(row("4", "how", "not at all")),
                                forget(row("1", "how", "so")),
                                retain(row("2", "how", "no")),
                                retain(row("3", "how", "never"))))
                        .apply(PairForgetWithRetain.of(7))
                        .get(PairForgetWithRetain.PAIRS))
                .containsInAnyOrder(new PreferencePair("1", "how", answers.get(drawn), "so")));
  }

  @Test
  void annotatorsPreferByLabel() {
    BeamTest.run(
        pipeline -> {
          PCollectionTuple paired =
              pipeline
                  .apply(
                      Create.of(
                          labelled("1", "a", "x", "better", "false"),
                          labelled("2", "a", "y", "better", "true"),
                          labelled("3", "half", "x", "better", "true"),
                          row("4", "p", "x"),
                          labelled("5", "safer", "x", "safer", "true")))
                  .apply(PairByLabel.of("better"));
          PAssert.that(paired.get(PairByLabel.PAIRS))
              .containsInAnyOrder(new PreferencePair("1", "p", "y", "x"));
          PAssert.that(paired.get(PairByLabel.REJECTS)).empty();
          // 5 in = 2 in a pair + 1 half + 2 without the label
          PAssert.that(paired.get(PairByLabel.COUNTS))
              .containsInAnyOrder(
                  count("unpaired/other-answer-not-selected", 1),
                  count("unpaired/no-label-better", 2));
        });
  }

  @Test
  void pairsThatContradictThemselvesAreRejectedWithTheirText() {
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(
                            Create.of(
                                labelled("1", "both", "x", "safer", "true"),
                                labelled("2", "both", "y", "safer", "true"),
                                labelled("3", "equal", "x", "safer", "true"),
                                labelled("4", "equal", "x", "safer", "false"),
                                unsafe("5", "down", "x", "true", "true"),
                                unsafe("6", "down", "y", "false", "false"),
                                unsafe("7", "fine", "x", "true", "true"),
                                unsafe("8", "fine", "y", "false", "true")))
                        .apply(PairByLabel.of("safer"))
                        .get(PairByLabel.REJECTS))
                .satisfies(
                    rejects -> {
                      assertThat(rejects)
                          .extracting(reject -> reject.place() + ": " + reject.reason())
                          .containsExactlyInAnyOrder(
                              "s/both: no-preference",
                              "s/equal: equal-answers",
                              "s/down: safer-is-unsafe");
                      assertThat(rejects)
                          .allSatisfy(one -> assertThat(one.text()).contains("\"p\""));
                      return null;
                    }));
  }

  private static SetRow forget(Example row) {
    return new SetRow(BuildSets.FORGET, row);
  }

  private static SetRow retain(Example row) {
    return new SetRow(BuildSets.RETAIN, row);
  }

  private static Example labelled(
      String id, String pair, String response, String label, String value) {
    return row(id, "p", response, Map.of("pair", pair, label, value));
  }

  private static Example unsafe(
      String id, String pair, String response, String safer, String unsafe) {
    return row(id, "p", response, Map.of("pair", pair, "safer", safer, "unsafe", unsafe));
  }
}
