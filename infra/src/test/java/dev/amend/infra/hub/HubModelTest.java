package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubModelTest {
  @Test
  void withoutARevisionItIsTheMainBranch() {
    assertThat(HubModel.of("acme/tiny-lm")).isEqualTo(new HubModel("acme/tiny-lm", "main"));
    assertThat(HubModel.of("acme/tiny-lm")).hasToString("acme/tiny-lm");
  }

  @Test
  void aRevisionIsABranchATagOrACommit() {
    assertThat(HubModel.of("a/b@v1.0").revision()).isEqualTo("v1.0");
    assertThat(HubModel.of("a/b@refs/pr/12").revision()).isEqualTo("refs/pr/12");
    assertThat(HubModel.of("a/b@refs/pr/12")).hasToString("a/b@refs/pr/12");
    assertThat(HubModel.of("a/b@v1").pinned()).isFalse();
    assertThat(HubModel.of("a/b@" + "0f".repeat(20)).pinned()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny", "a/b/c", "/a/b", "../b", "a/..", "a/b..c", "a/b--c", "a/.b", "a/b.", "-a/b", "a/b-",
        "a/b.git", "a/b c", "a\\b", "C:/b", "a/b\n", "é/b", "", "a/", "/"
      })
  void aNameThatTheHubWouldNotTakeIsRefused(String text) {
    assertThatThrownBy(() -> HubModel.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/../b", "/a", "a/", "a//b", "-x", "a b", "a\nb", "x.lock"})
  void aRevisionThatCouldLeaveTheCacheIsRefused(String revision) {
    assertThatThrownBy(() -> HubModel.of("a/b@" + revision))
        .hasMessageStartingWith("the revision behind '@' is a branch, a tag or a commit");
  }

  @Test
  void aNameIsNoLongerThanTheHubAllows() {
    assertThat(HubModel.of("a/" + "b".repeat(94)).repository()).hasSize(96);
    assertThatThrownBy(() -> HubModel.of("a/" + "b".repeat(95)))
        .hasMessage(
            "a model of the hub is written org/name or org/name@revision, in at most 96 letters,"
                + " digits, '-', '_' and '.'");
  }
}
