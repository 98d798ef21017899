package dev.amend.models.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class NamePatternTest {
  private static final String Q = "model.layers.11.self_attn.q_proj";

  @Test
  void aWholeExpressionMatchesFromEndToEnd() {
    assertThat(NamePattern.whole(".*q_proj").matches(Q)).isTrue();
    assertThat(NamePattern.whole("q_proj").matches(Q)).isFalse();
    assertThat(NamePattern.whole("model|.*q").matches(Q)).isFalse();
  }

  /** A key "1.self_attn.q_proj" is no end of layer 11's name: parts are whole. */
  @Test
  void anEndingExpressionMatchesWholeLastParts() {
    assertThat(NamePattern.ending("q_proj").matches(Q)).isTrue();
    assertThat(NamePattern.ending("k_proj|q_proj").matches(Q)).isTrue();
    assertThat(NamePattern.ending("proj").matches(Q)).isFalse();
    assertThat(NamePattern.ending("1\\.self_attn\\.q_proj").matches(Q)).isFalse();
  }

  @Test
  void aLayerIsTheFirstNumberBehindTwoPartsOrBehindAName() {
    assertThat(NamePattern.layer().number(Q)).isEqualTo(OptionalInt.of(11));
    assertThat(NamePattern.layer().number("h.3.attn")).isEmpty();
    assertThat(NamePattern.layer("h").number("h.3.attn")).isEqualTo(OptionalInt.of(3));
    assertThat(NamePattern.layer("blocks").number(Q)).isEmpty();
  }

  @Test
  void anExpressionThatWouldGoOnForEverIsGivenUp() {
    NamePattern endless = NamePattern.whole("(?:(?:[a-z._0-9]+)+)+!");
    assertThatThrownBy(() -> endless.matches(Q))
        .isInstanceOf(NamePattern.EndlessPatternException.class);
  }

  @Test
  void bracketsDeeperThanTheStackAreRefused() {
    String brackets = "(".repeat(20_000) + ")".repeat(20_000);
    assertThatThrownBy(() -> NamePattern.whole(brackets))
        .isInstanceOf(PatternSyntaxException.class);
    NamePattern deep = NamePattern.whole("(?:".repeat(150) + "[a-z]" + ")*".repeat(150) + "!");
    assertThatThrownBy(() -> deep.matches(Q))
        .isInstanceOf(NamePattern.EndlessPatternException.class);
  }
}
