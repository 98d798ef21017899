package dev.amend.pipelines.project;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProvableLimitsTest {
  @Test
  void samplesNeededAreThoseOfTheExactBound() {
    // ln 0.05 = -2.9957; over ln 0.95 = -0.05129: 58.4; over ln 0.97: 98.4; over ln 0.99: 298.07.
    assertThat(ProvableLimits.needed(0.05)).isEqualTo(59);
    assertThat(ProvableLimits.needed(0.03)).isEqualTo(99);
    assertThat(ProvableLimits.needed(0.01)).isEqualTo(299);
    assertThat(ProvableLimits.needed(0)).isEqualTo(200);
    assertThat(ProvableLimits.needed(1)).isZero();
  }

  @Property
  void oneSampleLessProvesNothing(@ForAll @IntRange(min = 1, max = 9000) int tenThousandths) {
    double limit = tenThousandths / 10_000.0;
    int n = ProvableLimits.needed(limit);
    assertThat(Math.pow(1 - limit, n)).isLessThanOrEqualTo(0.05 + 1e-9);
    assertThat(Math.pow(1 - limit, n - 1)).isGreaterThan(0.05 - 1e-9);
  }
}
