package dev.amend.models.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Digests;
import dev.amend.models.data.Json;
import dev.amend.models.data.Seeds;
import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.Endpoint.Allowance;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.Endpoint.Prices;
import dev.amend.models.remote.Endpoint.RetryPolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemoteRequestTest {
  private static final Sampling SAMPLING = new Sampling(0.7, 0, 0.9, 16, 7);
  private static final Endpoint CHAT = endpoint(Kind.CHAT);

  @Test
  void chatIsJsonWithSortedKeys() {
    assertThat(request(CHAT).body())
        .isEqualTo(
            "{\"max_tokens\":16,\"messages\":[{\"role\":\"system\",\"content\":\"be kind\"},"
                + "{\"role\":\"user\",\"content\":\"hi\"}],\"model\":\"m\",\"seed\":"
                + seed(request(CHAT))
                + ",\"temperature\":0.7,\"top_p\":0.9}");
  }

  @Test
  void completionsGetOneText() {
    assertThat(request(endpoint(Kind.COMPLETIONS)).withLogProbs().body())
        .startsWith(
            "{\"logprobs\":1,\"max_tokens\":16,\"model\":\"m\",\"prompt\":\"be kind\\n\\nhi\",");
  }

  @Test
  void modelsThatThinkAreNotToldHowToDraw() {
    Sampling free = new Sampling(1, 0, 1, 16, 7);
    RemoteRequest request =
        RemoteRequest.of(endpoint(Kind.REASONING), List.of(Message.user("hi")), free, "row");
    assertThat(request.body())
        .startsWith("{\"max_completion_tokens\":16,\"messages\":")
        .doesNotContain("temperature", "top_p", "max_tokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(endpoint(Kind.REASONING)))
        .withMessageContaining("draws tokens its own way");
  }

  /** The first 31 of the 64 bits of the row's draw. */
  @Test
  void theSeedIsTheRowsDrawInThirtyOneBits() {
    assertThat(seed(request(CHAT))).isEqualTo((int) (Seeds.hash(7, 0, "row") >>> 33));
    assertThat(IntStream.range(0, 1000).map(i -> seed(row("row" + i))))
        .allMatch(seed -> seed >= 0)
        .doesNotHaveDuplicates();
  }

  @Test
  void aServerThatTakesNoSeedIsGivenNone() {
    Endpoint silent =
        new Endpoint(
            "e",
            "http://h/v1",
            "m",
            Kind.CHAT,
            null,
            false,
            CHAT.allowance(),
            CHAT.patience(),
            Prices.FREE);
    assertThat(request(silent).body()).doesNotContain("seed");
  }

  @Test
  void theDigestIsOfAddressPathAndBody() {
    RemoteRequest request = request(CHAT);
    assertThat(request.digest())
        .isEqualTo(Digests.of("http://h/v1", "/chat/completions", request.body()));
  }

  @Test
  void whatTheServerIsToldChangesTheDigest() {
    assertThat(
            List.of(
                request(CHAT),
                row("other"),
                request(CHAT).withLogProbs(),
                request(endpoint(Kind.COMPLETIONS)),
                request(Endpoint.of("e", "http://other/v1", "m", Kind.CHAT, null)),
                request(Endpoint.of("e", "http://h/v1", "other", Kind.CHAT, null)),
                with(new Sampling(0.8, 0, 0.9, 16, 7)),
                with(new Sampling(0.7, 0, 0.8, 16, 7)),
                with(new Sampling(0.7, 0, 0.9, 17, 7)),
                with(new Sampling(0.7, 0, 0.9, 16, 8))))
        .extracting(RemoteRequest::digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void whoAsksAndHowPatientlyDoesNot() {
    Endpoint other =
        new Endpoint(
            "other",
            "http://h/v1/",
            "m",
            Kind.CHAT,
            "SOME_KEY",
            true,
            new Allowance(1, 2, 3),
            new RetryPolicy(4, 5),
            new Prices(6, 7));
    assertThat(request(other).digest()).isEqualTo(request(CHAT).digest());
  }

  @Test
  void topKIsNotSilentlyIgnored() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(new Sampling(1, 5, 1, 16, 7)))
        .withMessage("top-k is not part of the protocol; leave it at 0");
  }

  private static int seed(RemoteRequest request) {
    return Json.read(request.body(), JsonNode.class).get("seed").asInt();
  }

  private static RemoteRequest request(Endpoint endpoint) {
    List<Message> talk = List.of(Message.system("be kind"), Message.user("hi"));
    return RemoteRequest.of(endpoint, talk, SAMPLING, "row");
  }

  private static RemoteRequest row(String id) {
    return RemoteRequest.of(CHAT, request(CHAT).messages(), SAMPLING, id);
  }

  private static RemoteRequest with(Sampling sampling) {
    return RemoteRequest.of(CHAT, request(CHAT).messages(), sampling, "row");
  }

  private static Endpoint endpoint(Kind kind) {
    return Endpoint.of("e", "http://h/v1", "m", kind, null);
  }
}
