package dev.amend.models.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdaptiveKlTest {
  private final AdaptiveKl start = new AdaptiveKl("beta", 0.2, 6, 10_000);

  /**
   * KL 0, 3, 6, 12, 40 of 16 sequences: the errors −1, −0.5, 0, 1 and 5.67 are clipped to ±0.2, so
   * β is multiplied by 0.99968, 0.99968, 1, 1.00032, 1.00032.
   */
  @Test
  void itIsSteeredTowardsTheTargetByAFifthOfItselfAtMost() {
    double[] expected = {
      0.199936, 0.19987202048, 0.19987202048, 0.19993597952655362, 0.19999995904000215
    };
    AdaptiveKl now = start;
    double[] kl = {0, 3, 6, 12, 40};
    for (int i = 0; i < kl.length; i++) {
      now = now.after(Map.of(AdaptiveKl.KL, kl[i], AdaptiveKl.SEQUENCES, 16.0));
      assertThat(now.value()).isCloseTo(expected[i], within(1e-15));
    }
  }

  @Test
  void aStepWithoutARolloutLeavesItAlone() {
    assertThat(start.after(Map.of("train/loss_total", 1.0))).isEqualTo(start);
  }

  @Test
  void itsStateGivesItBack() {
    AdaptiveKl later = start.after(0, 16);
    Controls controls = new Controls(List.of(later));
    Controls restored = new Controls(List.of(start)).restored(controls.state());
    assertThat(restored).isEqualTo(controls);
    assertThat(restored.values()).containsExactly(later.value());
  }

  @Test
  void theStateOfOtherControllersIsRefused() {
    Controls controls = new Controls(List.of(start));
    assertThatThrownBy(() -> controls.restored(Map.of("lambda", List.of(1.0))))
        .hasMessageContaining("lambda")
        .hasMessageContaining("beta");
  }
}
