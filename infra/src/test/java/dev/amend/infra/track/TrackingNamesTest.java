package dev.amend.infra.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "eval/no-harm/seen/harmful-rate", "a.b c_d"})
  void ordinaryKeysAreAccepted(String key) {
    assertThat(TrackingNames.checked(key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", "./a", "..", "a,b", "a%", "a@b", "ä"})
  void keysThatServersRefuseAreRefused(String key) {
    assertThatThrownBy(() -> TrackingNames.checked(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + key + "'");
  }

  @Test
  void theLongestKeyHas250Characters() {
    assertThat(TrackingNames.checked("k".repeat(250))).hasSize(250);
    assertThatThrownBy(() -> TrackingNames.checked("k".repeat(251)))
        .hasMessageContaining("at most 250");
  }

  @Test
  void aCategoryWithCommasBecomesAName() {
    assertThat(TrackingNames.sanitised("drug_abuse,weapons, banned/x"))
        .isEqualTo("drug_abuse_weapons_banned_x");
  }

  @Test
  void shortenedValuesFitAndStayDifferent() {
    String one = TrackingNames.shortened("v".repeat(300) + "1", 250);
    String two = TrackingNames.shortened("v".repeat(300) + "2", 250);

    assertThat(one).hasSize(250).isNotEqualTo(two);
    assertThat(TrackingNames.shortened("v".repeat(250), 250)).isEqualTo("v".repeat(250));
  }
}
