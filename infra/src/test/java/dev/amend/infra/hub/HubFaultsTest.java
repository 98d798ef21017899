package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.infra.hub.testing.HubFault;
import dev.amend.infra.hub.testing.LoopbackHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bad days of a hub: each fault once, and what is said and kept. */
class HubFaultsTest {
  private static final String WEIGHTS = "model.safetensors";
  private static final String SECRET = "hf_canarysecret51c2";

  @TempDir private Path cache;
  private HubFixture it;

  @BeforeEach
  void startHub() {
    it = new HubFixture(cache);
  }

  @AfterEach
  void stopHub() {
    it.close();
  }

  private HubException refused() {
    return catchThrowableOfType(HubException.class, () -> it.fetch());
  }

  private void fetchedWhole() throws IOException {
    assertThat(it.fetch().folder().resolve(WEIGHTS)).hasBinaryContent(HubFixture.WEIGHTS);
  }

  private Path blobs() {
    return it.repository().resolve("blobs");
  }

  /** Bytes of the one file that is not whole. */
  private long part() throws IOException {
    try (Stream<Path> list = Files.list(blobs())) {
      return Files.size(
          list.filter(path -> path.toString().endsWith(".incomplete")).findFirst().orElseThrow());
    }
  }

  /**
   * Where requests began. A cut overtakes what the JDK's client has read and not yet handed on, so
   * a request may begin a little before the last byte that was sent, never behind it.
   */
  private List<Integer> starts() {
    return it.ranges().stream()
        .map(range -> range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", "")))
        .toList();
  }

  @Test
  void aCutConnectionGoesOnWhereItBroke() throws IOException {
    it.hub.fail(WEIGHTS, HubFault.cut(70_000));
    it.hub.fail(WEIGHTS, HubFault.cut(50_000));
    fetchedWhole();

    List<Integer> starts = starts();
    assertThat(starts).hasSize(3).startsWith(0);
    assertThat(starts.get(1)).isBetween(1, 70_000);
    assertThat(starts.get(2)).isBetween(starts.get(1) + 1, starts.get(1) + 50_000);
    assertThat(it.hub.sent()).isEqualTo(120_000 + HubFixture.WEIGHTS.length - starts.get(2));
    assertThat(it.pauses).hasSize(2);
  }

  /** Six breaks are more than the attempts at one thing; each brought something. */
  @Test
  void attemptsAreCountedAnewWhenSomethingCame() throws IOException {
    for (int i = 0; i < 6; i++) {
      it.hub.fail(WEIGHTS, HubFault.cut(10_000));
    }
    fetchedWhole();
    assertThat(starts()).hasSize(7).isSorted().doesNotHaveDuplicates();
    assertThat(it.hub.sent()).isEqualTo(60_000 + HubFixture.WEIGHTS.length - starts().get(6));
  }

  @Test
  void anotherCommandGoesOnWhereTheLastOneGaveUp() throws IOException {
    it.hub.fail(WEIGHTS, HubFault.cut(70_000));
    for (int i = 0; i < 5; i++) {
      it.hub.fail(WEIGHTS, HubFault.status(503, Map.of()));
    }
    assertThat(refused()).hasMessage(it.hub.address() + " failed (503)");
    assertThat(it.snapshot().resolve(WEIGHTS)).doesNotExist();

    long kept = part();
    assertThat(kept).isBetween(1L, 70_000L);

    fetchedWhole();
    assertThat(it.ranges()).endsWith("bytes=" + kept + "-");
    assertThat(it.hub.sent()).isEqualTo(70_000 + HubFixture.WEIGHTS.length - kept);
  }

  @Test
  void aServerWithoutRangesSendsAllOfItAgain() throws IOException {
    it.hub.fail(WEIGHTS, HubFault.cut(70_000));
    it.hub.fail(WEIGHTS, HubFault.of(HubFault.Kind.NO_RANGE));
    fetchedWhole();
    assertThat(it.hub.sent()).isEqualTo(70_000 + HubFixture.WEIGHTS.length);
  }

  @Test
  void aBodyThatStallsIsAskedForAgain() throws IOException {
    it.waiting = Duration.ofMillis(300);
    it.hub.fail(WEIGHTS, new HubFault(HubFault.Kind.STALL, 200, 70_000, Map.of()));
    fetchedWhole();
    assertThat(starts()).hasSize(2).startsWith(0);
    assertThat(starts().get(1)).isBetween(1, 70_000);
  }

  @Test
  void aBusyHubIsLeftAloneForAsLongAsItSays() throws IOException {
    it.hub.fail("/revision/", HubFault.status(429, Map.of("Retry-After", "7")));
    it.hub.fail("config.json", HubFault.status(429, Map.of("RateLimit", "\"api\";r=0;t=55")));
    fetchedWhole();

    assertThat(it.pauses).hasSize(2);
    assertThat(it.pauses.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    assertThat(it.pauses.get(1)).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(56));
  }

  @Test
  void aHubThatWantsTooLongARestIsNotWaitedFor() {
    it.hub.fail("/revision/", HubFault.status(429, Map.of("Retry-After", "301")));
    HubException refused = refused();
    assertThat(refused)
        .hasMessage(it.hub.address() + " was asked too often (429); it wants 301 s of rest");
    assertThat(refused.help()).isEqualTo("wait and try again; with HF_TOKEN set, more is allowed");
    assertThat(it.pauses).isEmpty();
  }

  /** Four pauses of 1, 2, 4 and 8 s, each shortened by up to a half, the same ones every time. */
  @Test
  void aHubThatFailsIsAskedFiveTimesWithLongerAndLongerPauses() {
    for (int i = 0; i < 5; i++) {
      it.hub.fail("/revision/", HubFault.status(500, Map.of()));
    }
    assertThat(refused()).hasMessage(it.hub.address() + " failed (500)");
    assertThat(it.pauses).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(it.pauses.get(i))
          .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
    }
    it.pauses.clear();
    it.hub.fail("/revision/", HubFault.status(500, Map.of()));
    assertThat(catchThrowableOfType(HubException.class, () -> it.fetch())).isNull();
  }

  @Test
  void aHubThatIsNotThereIsTold() {
    it.hub.close();
    HubException refused = refused();
    assertThat(refused).hasMessage(it.hub.address() + " does not answer: ClosedChannelException");
    assertThat(refused.cure()).isEqualTo(HubException.Cure.WAIT);
  }

  @Test
  void aChangedByteIsFoundAndFetchedAgain() throws IOException {
    it.hub.fail(WEIGHTS, HubFault.of(HubFault.Kind.CORRUPT));
    fetchedWhole();
    assertThat(it.ranges()).containsExactly("", "");
  }

  @Test
  void aByteThatChangesTwiceIsAnErrorAndNothingIsKept() throws IOException {
    it.hub.fail(WEIGHTS, HubFault.of(HubFault.Kind.CORRUPT));
    it.hub.fail(WEIGHTS, HubFault.of(HubFault.Kind.CORRUPT));
    HubException refused = refused();

    assertThat(refused)
        .hasMessageMatching(
            "model.safetensors of acme/tiny-lm does not have the digest that the hub gives,"
                + " [0-9a-f]{12}…, twice in a row");
    assertThat(refused.help())
        .isEqualTo("something on the way changes it, such as a proxy; nothing of it was kept");
    assertThat(blobs().toFile().list()).noneMatch(name -> name.length() > 40);
  }

  @Test
  void aSmallFileIsCheckedByTheDigestOfGit() throws IOException {
    it.hub.fail("config.json", HubFault.of(HubFault.Kind.CORRUPT));
    assertThat(it.fetch().folder().resolve("config.json")).hasContent(HubFixture.CONFIG);
    assertThat(it.hub.asked())
        .filteredOn(one -> one.method().equals("GET") && one.path().endsWith("config.json"))
        .hasSize(2);
  }

  @Test
  void aBodyThatGoesOnBehindItsEndIsRefused() {
    it.hub.fail(WEIGHTS, HubFault.of(HubFault.Kind.TOO_MUCH));
    assertThat(refused())
        .hasMessage(it.hub.address() + " sends more of model.safetensors than it announced");
  }

  @Test
  void aPointerInPlaceOfAFileIsRefused() {
    it.hub.with(
        WEIGHTS,
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 9\n");
    HubException refused = refused();
    assertThat(refused)
        .hasMessage(
            "model.safetensors of acme/tiny-lm is a Git LFS pointer, not the file it stands for");
    assertThat(refused.help()).contains("git lfs pull");
    assertThat(it.snapshot().resolve(WEIGHTS)).doesNotExist();
  }

  @Test
  void aPartThatIsLongerThanTheFileIsThrownAway() throws IOException {
    it.fetch();
    Path blob = it.snapshot().resolve(WEIGHTS).toRealPath();
    byte[] longer = Arrays.copyOf(HubFixture.WEIGHTS, HubFixture.WEIGHTS.length + 5);
    Files.write(blob.resolveSibling(blob.getFileName() + ".amend.incomplete"), longer);
    Files.delete(blob);
    fetchedWhole();
  }

  @Test
  void aBlobOfAnotherSizeIsFetchedAgain() throws IOException {
    it.fetch();
    Path blob = it.snapshot().resolve(WEIGHTS).toRealPath();
    Files.delete(it.snapshot().resolve(WEIGHTS));
    Files.write(blob, new byte[] {1, 2, 3});
    fetchedWhole();
  }

  @Test
  void aGatedModelWantsALicenceAndAToken() {
    it.hub.gate(SECRET);
    HubException nobody = refused();
    assertThat(nobody)
        .hasMessage("acme/tiny-lm is gated: its licence must be accepted first (401)");
    assertThat(nobody.help())
        .isEqualTo(
            "accept the licence on "
                + it.hub.address()
                + "/acme/tiny-lm, then set HF_TOKEN to a token of that account");

    it.token = "hf_canaryother";
    assertThat(refused())
        .hasMessage("acme/tiny-lm is gated: its licence must be accepted first (403)");
    assertThat(it.hub.sent()).isZero();
  }

  @Test
  void aTokenThatTheHubDoesNotKnowIsToldSo() {
    it.token = SECRET;
    it.hub.fail(
        "/revision/",
        HubFault.status(
            401, Map.of("X-Error-Message", "Invalid credentials in Authorization header")));
    HubException refused = refused();
    assertThat(refused).hasMessage(it.hub.address() + " does not know the token it was sent (401)");
    assertThat(refused.getMessage() + refused.help()).doesNotContain(SECRET);
  }

  @Test
  void theTokenGoesToTheHubAndNeverBehindARedirect() throws IOException {
    it.hub.gate(SECRET);
    it.token = SECRET;
    fetchedWhole();

    assertThat(it.hub.asked())
        .filteredOn(LoopbackHub.Asked::storage)
        .isNotEmpty()
        .allMatch(one -> one.token().isEmpty());
    assertThat(it.hub.asked())
        .filteredOn(one -> !one.storage())
        .allMatch(one -> one.token().equals("Bearer " + SECRET));
  }

  @Test
  void neitherTokenNorSignedAddressIsSaidOrKept() throws IOException {
    it.token = SECRET;
    it.hub.fail(WEIGHTS, HubFault.cut(10));
    for (int i = 0; i < 5; i++) {
      it.hub.fail(WEIGHTS, HubFault.status(500, Map.of()));
    }
    HubException refused = refused();

    StringBuilder said = new StringBuilder(refused.help() + it.notes + it.progress);
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      said.append(cause);
    }
    assertThat(said).doesNotContain(SECRET, LoopbackHub.SIGNATURE);
    assertThat(it.tree().toString()).doesNotContain(SECRET);
  }

  @Test
  void aDigestThatIsNoneIsRefused() {
    it.hub.fail(
        "config.json",
        HubFault.status(200, Map.of("ETag", "\"../../../evil\"", "X-Linked-Size", "9")));
    assertThat(refused())
        .hasMessage(it.hub.address() + " gives config.json no digest by which it can be checked");
  }

  @Test
  void aCommitThatIsNoneIsRefused() {
    it.hub.commit("../../../evil");
    assertThat(refused()).hasMessage(it.hub.address() + " answers no listing of a model");
  }

  @Test
  void redirectsEndSomewhere() {
    for (int i = 0; i < 10; i++) {
      it.hub.fail(
          "/revision/",
          HubFault.status(307, Map.of("Location", "/api/models/acme/tiny-lm/revision/main")));
    }
    assertThat(refused()).hasMessage(it.hub.address() + " redirects without end");
  }
}
