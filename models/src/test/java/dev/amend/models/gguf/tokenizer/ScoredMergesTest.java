package dev.amend.models.gguf.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoredMergesTest {
  /**
   * "ab" scores best; "abc" can be joined as ab + c and as a + bc, of which the longer left part
   * comes first; "bc" has the same score as "abc" and a shorter left part than "ab".
   */
  @Test
  void theBestScoreFirstThenTheLongerParts() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    List.of("a", "b", "c", "ab", "bc", "abc").forEach(token -> ids.put(token, ids.size()));
    assertThat(ScoredMerges.of(ids, List.of(0.0, 0.0, 0.0, -1.0, -2.0, -2.0)))
        .containsExactly(
            List.of("a", "b"), List.of("ab", "c"), List.of("a", "bc"), List.of("b", "c"));
  }

  /** A letter outside the basic plane is one. */
  @Test
  void lettersAreNotCutApart() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    List.of("x", "🙂", "x🙂").forEach(token -> ids.put(token, ids.size()));
    assertThat(ScoredMerges.of(ids, List.of(0.0, 0.0, -1.0))).containsExactly(List.of("x", "🙂"));
  }
}
