package dev.amend.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleAnswerTest {
  @Test
  void labelsSayWhatTheJudgeSays() {
    Judgement judgement =
        new Judgement(true, "violence", 2, 0.75, true, Truth.FALSE, true, Form.PASSAGE);

    assertThat(SampleAnswer.of("npo", "text", judgement).labels())
        .containsExactly(
            "harmful: violence, severity 2", "leak", "false", "refusal", "passage", "helpful 0.75");
  }

  @Test
  void aRefusalIsSaidOnce() {
    Judgement judgement = new Judgement(false, "", 0, 0, true, Truth.UNKNOWN, false, Form.REFUSAL);

    assertThat(SampleAnswer.of("npo", "no", judgement).labels())
        .containsExactly("refusal", "helpful 0.00");
  }

  @Test
  void withholdingLeavesIdAndLabelsOnly() {
    Sample sample =
        new Sample(
            "set", "a:1", "prompt", List.of(new SampleAnswer("npo", "t", true, List.of("leak"))));

    assertThat(sample.withheld())
        .isEqualTo(
            new Sample(
                "set", "a:1", null, List.of(new SampleAnswer("npo", null, true, List.of("leak")))));
  }

  @Test
  void oneHarmfulAnswerMakesASampleDisturbing() {
    SampleAnswer calm = new SampleAnswer("npo", "t", false, List.of());
    SampleAnswer harmful = new SampleAnswer("base", "t", true, List.of());

    assertThat(new Sample("s", "i", "p", List.of(harmful, calm)).disturbing()).isTrue();
    assertThat(new Sample("s", "i", "p", List.of(calm)).disturbing()).isFalse();
  }
}
