package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void verdictsAreInOrderFromBestToWorst() {
    assertThat(Verdict.values())
        .containsExactly(
            Verdict.ACCEPTED, Verdict.ALREADY_KEPT, Verdict.NOT_PROVEN, Verdict.REFUSED);
  }

  @Test
  void ofSeveralTheWorstCounts() {
    assertThat(Verdict.worst(List.of(Verdict.NOT_PROVEN, Verdict.REFUSED, Verdict.ACCEPTED)))
        .isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.worst(List.of(Verdict.ACCEPTED, Verdict.NOT_PROVEN)))
        .isEqualTo(Verdict.NOT_PROVEN);
    assertThat(Verdict.worst(List.of(Verdict.ACCEPTED))).isEqualTo(Verdict.ACCEPTED);
  }

  /** What the base keeps shows nothing; one part that shows something is enough. */
  @Test
  void onlyWhereNothingIsShownIsAWholeAlreadyKept() {
    assertThat(Verdict.worst(List.of(Verdict.ALREADY_KEPT, Verdict.ALREADY_KEPT)))
        .isEqualTo(Verdict.ALREADY_KEPT);
    assertThat(Verdict.worst(List.of(Verdict.ALREADY_KEPT, Verdict.ACCEPTED)))
        .isEqualTo(Verdict.ACCEPTED);
    assertThat(Verdict.worst(List.of(Verdict.ALREADY_KEPT, Verdict.NOT_PROVEN)))
        .isEqualTo(Verdict.NOT_PROVEN);
  }

  @Test
  void ofNoneNothingIsProven() {
    assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.NOT_PROVEN);
  }
}
