package dev.amend.models.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeakThresholdTest {
  @Test
  void isATenthOfTheMeanBleuOfPairs() {
    // Of two sentences every pair is the same two, in either order; equal lengths make BLEU
    // symmetric: 4/5 · 3/4 · 2/3 · 1/2 = 1/5.
    LeakThreshold threshold = LeakThreshold.of(List.of("a b c d e", "a b c d f"), 7);
    assertThat(threshold.bleu()).isCloseTo(0.1 * Math.pow(0.2, 0.25), within(1e-15));
    assertThat(threshold.pairs()).isEqualTo(1_000);
  }

  @Test
  void dependsOnSeedAndContentButNotOnOrderOrRepeats() {
    List<String> corpus = List.of("a b c d e", "a b c d f g", "b c d e f", "x y z x y");
    LeakThreshold threshold = LeakThreshold.of(corpus, 7);
    assertThat(
            LeakThreshold.of(
                List.of("x y z x y", "b c d e f", "a b c d f g", "a b c d e", "a b c d e"), 7))
        .isEqualTo(threshold);
    assertThat(LeakThreshold.of(corpus, 8)).isNotEqualTo(threshold);
  }

  @Test
  void isZeroWhereSentencesShareNoFourWords() {
    assertThat(LeakThreshold.of(List.of("a b c d e f", "u v w x y z"), 7).bleu()).isZero();
  }

  @Test
  void oneSentenceIsNoCorpus() {
    assertThatThrownBy(() -> LeakThreshold.of(List.of("a b", "a b"), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the corpus has 1;");
  }
}
