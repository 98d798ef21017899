package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void verdictsAreInOrderFromBestToWorst() {
    assertThat(Verdict.values())
        .containsExactly(Verdict.ACCEPTED, Verdict.NOT_PROVEN, Verdict.REFUSED);
  }

  @Test
  void ofSeveralTheWorstCounts() {
    assertThat(Verdict.worst(List.of(Verdict.NOT_PROVEN, Verdict.REFUSED, Verdict.ACCEPTED)))
        .isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.worst(List.of(Verdict.ACCEPTED, Verdict.NOT_PROVEN)))
        .isEqualTo(Verdict.NOT_PROVEN);
    assertThat(Verdict.worst(List.of(Verdict.ACCEPTED))).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void ofNoneNothingIsProven() {
    assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.NOT_PROVEN);
  }
}
