package dev.amend.pipelines.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.report.ClauseVerdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Which candidate is chosen, and what the run's verdict is. */
class TrialsTest extends JudgedProject {
  @Test
  void ofTwoAcceptedMethodsTheMoreHelpfulIsChosen() throws IOException {
    Trials trials = judge(new Model(0, 0.5), new Model(0, 0.8), new Model(20, 0.9));
    assertThat(trials.best().trial().model().name()).isEqualTo("strong");
    assertThat(trials.best().verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void acceptanceGoesBeforeHelpfulness() throws IOException {
    Trials trials = judge(new Model(0, 0.1), new Model(8, 0.9), new Model(20, 0.9));
    assertThat(trials.best().trial().model().name()).isEqualTo("npo");
    assertThat(trials.decided())
        .extracting(Trials.Decided::verdict)
        .containsExactly(Verdict.ACCEPTED, Verdict.NOT_PROVEN, Verdict.REFUSED);
  }

  @Test
  void withoutAnAcceptedMethodTheClosestIsShown() throws IOException {
    Trials trials = judge(new Model(20, 0.9), new Model(8, 0.1), GOOD);
    assertThat(trials.best().trial().model().name()).isEqualTo("strong");
    assertThat(trials.best().verdict()).isEqualTo(Verdict.NOT_PROVEN);
  }

  @Test
  void aBaselineIsNeverChosen() throws IOException {
    Trials trials = judge(new Model(20, 0.9), new Model(20, 0.8), GOOD);
    assertThat(trials.decided().get(2).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(trials.best().trial().model().name()).isEqualTo("npo");
    assertThat(trials.best().verdict()).isEqualTo(Verdict.REFUSED);
  }

  /** The clause that one model breaks leaves the verdicts on the others alone. */
  @Test
  void everyClauseHasAVerdictOfItsOwnAndTheWorstCounts() throws IOException {
    Trials trials = judge(new Model(20, 0.9), GOOD, GOOD);
    Trials.Decided npo = trials.decided().get(0);
    assertThat(npo.clauses())
        .extracting(ClauseVerdict::id, ClauseVerdict::verdict)
        .as("what is kept without a limit is not judged")
        .containsExactly(
            tuple("no-harm", Verdict.REFUSED),
            tuple("takedown", Verdict.ALREADY_KEPT),
            tuple("chat", Verdict.ACCEPTED));
    assertThat(npo.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(npo.held()).isEqualTo(2);
  }
}
