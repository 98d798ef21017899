package dev.amend.models.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Json;
import dev.amend.models.setting.SettingComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every guard in {@link Guards#ALL} owes a run; a new one is held to it by its line. */
class GuardContractTest {
  /** Nothing of what any guard reads was measured. */
  private static final TrainingEvaluation NOTHING =
      new TrainingEvaluation(0, new TreeMap<>(), List.of());

  static List<Guard> guards() {
    return Guards.defaults().configured();
  }

  @Test
  void idsAreDistinctAndSoAreThresholds() {
    assertThat(guards()).extracting(Guard::id).doesNotHaveDuplicates();
    assertThat(Guards.ALL.stream().flatMap(type -> SettingComponent.of(type).stream()))
        .extracting(SettingComponent::key)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void itHasAnIdAndThresholdsWithDefaultMeaningAndSource(Guard guard) {
    assertThat(guard.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    for (SettingComponent threshold : SettingComponent.of(((Record) guard).getClass())) {
      assertThat(threshold.setting().defaultValue()).as(threshold.key()).isNotBlank();
      assertThat(threshold.setting().description()).as(threshold.key()).contains("; ");
    }
  }

  @ParameterizedTest
  @MethodSource("guards")
  void itSaysNothingOfWhatWasNotMeasured(Guard guard) {
    RunFacts facts = new RunFacts(Guards.defaults(), 100, false, 0);
    List<TrainingEvaluation> history = List.of(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
    assertThat(guard.check(facts, history)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void aTrainingProcessIsToldItAsItIs(Guard guard) {
    Guards alone = new Guards(List.of(guard));
    String json = Json.write(alone);
    assertThat(Json.read(json, Guards.class)).isEqualTo(alone);
    assertThat(Json.write(Json.read(json, Guards.class))).isEqualTo(json);
  }

  @Test
  void allOfThemTogetherKeepTheirOrder() {
    Guards all = Guards.defaults();
    assertThat(Json.read(Json.write(all), Guards.class)).isEqualTo(all);
    assertThat(Json.write(new Guards(List.of(new RetainGuard(0.25)))))
        .isEqualTo("{\"retain-kl\":{\"retainKl\":0.25}}");
  }

  @Test
  void anUnknownGuardIsRefused() {
    assertThatThrownBy(() -> Guards.of(Map.of("reward", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown guards [reward]")
        .hasMessageContaining("retain-kl");
  }
}
