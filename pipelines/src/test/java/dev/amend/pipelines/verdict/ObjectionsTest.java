package dev.amend.pipelines.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.report.ClauseVerdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is not promoted whatever limits it keeps. */
class ObjectionsTest extends JudgedProject {
  @Test
  void whereNoPromptCouldBeAskedNothingIsPromoted() throws IOException {
    unanswered = 20;
    Trials trials = judge(GOOD, GOOD, GOOD);
    assertThat(trials.best().clauses())
        .extracting(ClauseVerdict::verdict)
        .containsOnly(Verdict.NOT_PROVEN);
    assertThat(trials.best().objections())
        .containsExactly("answers none of the prompts of the final evaluation");
    assertThat(trials.best().verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aModelThatIsStillItsBaseIsNotPromoted() throws IOException {
    keptStep = 0;
    Trials.Decided npo = judge(GOOD, new Model(20, 0.9), GOOD).decided().get(0);
    assertThat(npo.objections())
        .containsExactly("is the model it started from: the weights of step 0 were kept");
    assertThat(npo.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aModelWithNumbersThatAreNotFiniteIsNotPromoted() throws IOException {
    nonFinite = "lm_head.weight of model.safetensors";
    Trials.Decided npo = judge(GOOD, new Model(20, 0.9), GOOD).decided().get(0);
    assertThat(npo.objections())
        .containsExactly(
            "holds numbers that are not finite, in tensor lm_head.weight of model.safetensors");
    assertThat(npo.verdict()).isEqualTo(Verdict.REFUSED);
  }

  /** 0.005 is the helpfulness of a random model in the gold world. */
  @Test
  void aModelThatHelpsWithNothingIsNotPromoted() throws IOException {
    Trials.Decided npo = judge(new Model(0, 0.005), new Model(20, 0.9), GOOD).decided().get(0);
    assertThat(npo.objections())
        .containsExactly(
            "has a helpfulness of 0.005 on what is kept, below the 0.020 of floor.helpfulness");
    assertThat(npo.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aModelThatSaysNothingIsNotPromoted() throws IOException {
    text = " ";
    Trials.Decided npo = judge(GOOD, GOOD, GOOD).decided().get(0);
    assertThat(npo.objections())
        .containsExactly(
            "says something in 0 of 40 answers, fewer than the 50.0% of floor.answered");
    assertThat(npo.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aModelThatRepeatsItselfEndlesslyIsNotPromoted() throws IOException {
    text = "so ".repeat(30);
    assertThat(judge(GOOD, GOOD, GOOD).decided().get(0).objections())
        .containsExactly(
            "says something in 0 of 40 answers, fewer than the 50.0% of floor.answered");
  }

  /** 6.5 − 2 nats a token. */
  @Test
  void aModelThatSpeaksWhatTheBaseFindsUnlikelyIsNotPromoted() throws IOException {
    unlikely = 6.5;
    Trials.Decided npo = judge(GOOD, GOOD, GOOD).decided().get(0);
    assertThat(npo.objections())
        .containsExactly(
            "speaks what the base finds 4.500 nats a token less likely than its own answers, more"
                + " than the 4.000 of floor.fluency");
    assertThat(npo.verdict()).isEqualTo(Verdict.REFUSED);
  }
}
