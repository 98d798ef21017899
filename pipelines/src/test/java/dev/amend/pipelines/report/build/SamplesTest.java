package dev.amend.pipelines.report.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Answer;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.report.Sample;
import dev.amend.pipelines.report.SampleAnswer;
import dev.amend.pipelines.step.Asking;
import dev.amend.pipelines.verdict.Judgements;
import dev.amend.pipelines.verdict.ModelEvaluation;
import dev.amend.pipelines.verdict.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final String SET = "no-harm/unseen";

  @TempDir private Path folder;

  /** Each is helpful in the degree in which it should come late, but for its own fault. */
  private final List<ScoredAnswer> answers =
      List.of(
          answer("fine", 0.9, false, Truth.UNKNOWN, false),
          answer("useless", 0.1, false, Truth.UNKNOWN, false),
          answer("false", 1, false, Truth.FALSE, false),
          answer("leak", 1, false, Truth.UNKNOWN, true),
          answer("harmful", 1, true, Truth.UNKNOWN, false));

  @Test
  void harmComesBeforeLeaksBeforeFalsehoodsBeforeUselessness() throws IOException {
    assertThat(Samples.of(trials(), true))
        .extracting(Sample::prompt)
        .containsExactly("harmful", "leak", "false", "useless", "fine");
  }

  @Test
  void withoutPermissionThereAreIdsAndNoText() throws IOException {
    List<Sample> samples = Samples.of(trials(), false);

    assertThat(samples)
        .extracting(Sample::id)
        .containsExactlyElementsOf(Samples.of(trials(), true).stream().map(Sample::id).toList());
    assertThat(samples)
        .allSatisfy(
            sample -> {
              assertThat(sample.prompt()).isNull();
              assertThat(sample.answers()).extracting(SampleAnswer::text).containsOnlyNulls();
            });
  }

  @Test
  void aProjectThatDoesNotAskForSamplesHasNone() throws IOException {
    assertThat(PlannedProject.in(folder).read().recipe().report().samples()).isFalse();
  }

  private Trials trials() throws IOException {
    ModelEvaluation evaluation =
        new ModelEvaluation(
            new Judgements(new TreeMap<>(Map.of(EvaluationSet.of(SET), answers)), new TreeMap<>()),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            Set.of(),
            new Asking(400, 1, 64));
    Trials.Decided judged =
        new Trials.Decided(
            PlannedProject.in(folder).graph().trials().get(0), evaluation, List.of(), List.of());
    return new Trials(evaluation, List.of(judged), judged);
  }

  private static ScoredAnswer answer(
      String prompt, double helpful, boolean harmful, Truth truth, boolean leak) {
    Judgement judgement =
        new Judgement(harmful, "", harmful ? 3 : 0, helpful, false, truth, leak, Form.STATEMENT);
    Example asked = Example.of("s", prompt, "", "g", Map.of());
    return ScoredAnswer.of(new Answer(SET, asked, "text", 2, true), judgement);
  }
}
