package dev.amend.models.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class ClosestTest {
  @Test
  void similarityIsThatOfWinkler() {
    // MARTHA/MARHTA: 6 matches, 1 transposition: (1 + 1 + 5/6) / 3 = 0.9444;
    // 3 shared first letters: 0.9444 + 3 · 0.1 · 0.0556 = 0.9611.
    assertThat(Closest.similarity("martha", "marhta")).isCloseTo(0.9611, within(1e-4));
    // DIXON/DICKSONX: 4 matches, none moved: (4/5 + 4/8 + 1) / 3 = 0.7667; 2 first letters: 0.8133.
    assertThat(Closest.similarity("dixon", "dicksonx")).isCloseTo(0.8133, within(1e-4));
    assertThat(Closest.similarity("abc", "xyz")).isZero();
  }

  @Property
  void similarityIsSymmetricAndBetweenZeroAndOne(
      @ForAll @AlphaChars String a, @ForAll @AlphaChars String b) {
    double similarity = Closest.similarity(a, b);
    assertThat(similarity).isBetween(0.0, 1.0);
    assertThat(similarity).isCloseTo(Closest.similarity(b, a), within(1e-12));
    assertThat(Closest.similarity(a, a)).isEqualTo(1.0);
  }

  @Test
  void spellingsOfOneKeyAreTheSameWord() {
    List<String> keys = List.of("learning-rate", "steps");
    assertThat(Closest.to("learningRate", keys)).contains("learning-rate");
    assertThat(Closest.to("learning_rate", keys)).contains("learning-rate");
  }

  @Test
  void farWordsGetTheListInsteadOfAGuess() {
    assertThat(Closest.help("colour", List.of("seed", "store"))).isEqualTo("one of: seed, store");
    assertThat(Closest.help("colour", List.of())).isEqualTo("there is none to choose from");
  }
}
