package dev.amend.models.remote;

import static dev.amend.models.remote.LoopbackServer.say;
import static dev.amend.models.remote.LoopbackServer.status;
import static dev.amend.models.remote.LoopbackServer.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.models.generate.Sampling;
import dev.amend.models.remote.Endpoint.Allowance;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.Endpoint.Prices;
import dev.amend.models.remote.Endpoint.RetryPolicy;
import dev.amend.models.remote.LoopbackServer.Reply;
import dev.amend.models.remote.RemoteAnswer.Finish;
import dev.amend.models.remote.RemoteAnswer.TokenLogProb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteModelTest {
  private static final String KEY = "sk-canary51c2";
  private static final String PROMPT = "canaryprompt9e4f";

  @RegisterExtension private final LoopbackServer server = new LoopbackServer();
  private final PlayedTime time = new PlayedTime();

  @Test
  void chatAnswersWithTextReasonAndTokens() {
    RemoteModel model = model(1);
    assertThat(model.ask(request(PROMPT)))
        .isEqualTo(
            new RemoteAnswer(
                "CANARYPROMPT9E4F", Finish.STOP, 3, 2, false, Collections.emptyList()));
    assertThat(server.paths).containsExactly("/v1/chat/completions");
    assertThat(server.keys).containsExactly("Bearer " + KEY);
    assertThat(model.usage()).isEqualTo(new Usage(1, 0, 0, 0, 0, 0, 3, 2, 0));
  }

  @Test
  void completionsAnswerWithTheSame() {
    Endpoint plain = Endpoint.of("e", server.url(), "m", Kind.COMPLETIONS, null);
    RemoteModel model = new RemoteModel(plain, AnswerCache.none(), time, name -> null);
    RemoteRequest request =
        RemoteRequest.of(plain, List.of(Message.user("once")), Sampling.greedy(4), "row");
    assertThat(model.ask(request).text()).isEqualTo("ONCE");
    assertThat(server.paths).containsExactly("/v1/completions");
    assertThat(server.keys).containsExactly("");
  }

  @Test
  void anAnswerCutAtTheLimitIsNotFinished() {
    server.then(say("once upon", "length"));
    assertThat(model(1).ask(request(PROMPT)).finish()).isEqualTo(Finish.LENGTH);
  }

  /** 16 letters asked and 5 answered, four a token: 4 and 2. */
  @Test
  void tokensThatNobodyCountedAreEstimatedAndSaidToBe() {
    server.then(
        status(
            200,
            "{\"choices\": [{\"message\": {\"content\": \"hello\"}, \"finish_reason\": \"stop\"}]}"));
    RemoteModel model = model(1);
    RemoteAnswer answer = model.ask(request(PROMPT));
    assertThat(List.of(answer.promptTokens(), answer.completionTokens())).containsExactly(4, 2);
    assertThat(model.usage()).isEqualTo(new Usage(1, 0, 0, 0, 0, 0, 4, 2, 1));
  }

  @Test
  void logProbabilitiesOfBothFormsAreRead() {
    server.then(
        status(
            200,
            """
            {"choices": [{"message": {"content": "ab"}, "finish_reason": "stop", "logprobs":
            {"content": [{"token": "a", "logprob": -0.5, "top_logprobs": []},
            {"token": "b", "logprob": -1.5}]}}]}"""),
        status(
            200,
            """
            {"choices": [{"message": {"content": "ab"}, "finish_reason": "stop", "logprobs":
            {"tokens": ["a", "b"], "token_logprobs": [-0.5, -1.5]}}]}"""));
    RemoteModel model = model(1);
    for (int i = 0; i < 2; i++) {
      assertThat(model.ask(request(PROMPT).withLogProbs()).logProbs())
          .containsExactly(new TokenLogProb("a", -0.5), new TokenLogProb("b", -1.5));
    }
    assertThat(server.asked).allMatch(body -> body.path("logprobs").asBoolean());
    assertThat(model.ask(request(PROMPT).withLogProbs()).logProbs()).isEmpty();
  }

  @Test
  void aModelThatOnlyThoughtOrRefusesHasNoContent() {
    server.then(
        status(
            200,
            "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": \"length\"}]}"),
        status(
            200,
            "{\"choices\": [{\"message\": {\"content\": null, \"refusal\": \"I will not.\"}}]}"));
    assertThat(model(1).ask(request("a")).text()).isEmpty();
    assertThat(model(1).ask(request("b")).text()).isEqualTo("I will not.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\": \"assistant\"} | ''",
        "{\"reasoning_content\": \"hm\"} | ''",
        "{\"content\": null, \"tool_calls\": []} | ''",
        "{\"content\": []} | ''",
        "{\"content\": [{\"type\": \"text\", \"text\": \"a\"}]} | a",
        "{\"content\": [{\"type\": \"thinking\", \"thinking\": [{\"text\": \"hm\"}]},"
            + " {\"type\": \"text\", \"text\": \"a\"}, {\"type\": \"text\", \"text\": \"b\"}]} | ab",
        "{\"content\": [{\"type\": \"refusal\", \"refusal\": \"No.\"}]} | No.",
        "{\"refusal\": \"No.\"} | No."
      })
  void contentMayBeAbsentOrInParts(String message, String text) {
    server.then(status(200, "{\"choices\": [{\"message\": " + message + "}]}"));
    assertThat(model(1).ask(request("a")).text()).isEqualTo(text);
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void whatPassesIsAskedAgainWithGrowingWaits() {
    server.then(
        status(500, ""),
        status(502, "<html>bad gateway</html>"),
        status(503, ""),
        status(408, ""),
        status(425, ""));
    RemoteModel model = model(1);
    RemoteRequest request = request(PROMPT);
    assertThat(model.ask(request).text()).isEqualTo("CANARYPROMPT9E4F");
    assertThat(server.asked).hasSize(6);
    assertThat(model.usage()).isEqualTo(new Usage(6, 5, 0, 0, 0, 0, 3, 2, 0));
    assertThat(time.slept())
        .isEqualTo(
            IntStream.range(0, 5)
                .mapToObj(attempt -> Backoff.after(request.digest(), attempt))
                .toList());
  }

  @Test
  void patienceHasAnEnd() {
    server.then(Collections.nCopies(6, status(503, "")).toArray(Reply[]::new));
    RemoteException failure = failure(model(1));
    assertThat(failure)
        .hasMessage(
            "endpoint 'e' (model m at %s): the server is busy or broken (503); it was asked 6 times,"
                + " so run again when it is well",
            server.url());
    assertThat(server.asked).hasSize(6);
  }

  @Test
  void aServerThatSaysWhenIsAskedThenAndNotBefore() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.ofInstant(PlayedTime.START.plusSeconds(60), ZoneOffset.UTC));
    server.then(
        status(429, "", "Retry-After", "20"),
        status(429, "", "Retry-After", date),
        status(429, "", "x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "9s"));
    model(1).ask(request(PROMPT));
    // 20 s, then until second 60, then 9 s more: waits of our own are shorter and lie within.
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(69));
    assertThat(server.asked).hasSize(4);
  }

  @Test
  void anAllowanceThatIsUsedUpHoldsTheNextRequest() {
    server.then(
        (exchange, asked) -> {
          exchange.getResponseHeaders().set("x-ratelimit-remaining-requests", "0");
          exchange.getResponseHeaders().set("x-ratelimit-reset-requests", "12s");
          LoopbackServer.echo(exchange, asked);
        });
    RemoteModel model = model(1);
    model.ask(request("a"));
    model.ask(request("b"));
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void aServerThatWantsADayIsNotWaitedFor() {
    server.then(status(429, "", "Retry-After", "86400"));
    assertThat(failure(model(1)))
        .hasMessageContaining("(429) and wants to be left alone for 86400 s; it was asked once");
    assertThat(time.passed()).isZero();
  }

  @Test
  void brokenConnectionsAndAnswersAreAskedForAgain() {
    server.then(
        LoopbackServer::cut,
        server::silence,
        server::stall,
        status(200, "not json " + PROMPT),
        status(200, "{\"choices\": []}"),
        status(200, "{\"choices\": [{\"message\": {\"content\": [1]}}]}"),
        status(200, ""));
    RemoteModel model = model(new Allowance(4, 0, 0), new RetryPolicy(0.5, 7), AnswerCache.none());
    assertThat(model.ask(request(PROMPT)).text()).isEqualTo("CANARYPROMPT9E4F");
    assertThat(server.asked).hasSize(8);
    assertThat(model.usage().retries()).isEqualTo(7);
  }

  @Test
  void anAnswerWithoutEndIsRefused() {
    server.then(LoopbackServer::flood);
    assertThat(failure(model(1)))
        .hasMessageContaining("the answer is longer than 32 MiB")
        .hasMessageNotContaining("asked");
  }

  @Test
  void nobodyThereIsSaidSo() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    Endpoint nobody = Endpoint.of("e", "http://127.0.0.1:" + port, "m", Kind.CHAT, null);
    RemoteModel model = new RemoteModel(nobody, AnswerCache.none(), time, name -> null);
    RemoteRequest request =
        RemoteRequest.of(nobody, List.of(Message.user("x")), Sampling.greedy(1), "row");
    RemoteException failure = catchThrowableOfType(RemoteException.class, () -> model.ask(request));
    assertThat(failure.fault()).isEqualTo(RemoteFault.UNREACHABLE);
    assertThat(failure).hasMessageContaining("nobody answers there; check the address");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_value, REFUSED, does not take the request (400 invalid_value)",
    "422, '', REFUSED, does not take the request (422)",
    "301, '', REFUSED, 'redirects (301) to http://127.0.0.1:1/, which is not followed: write'",
    "308, '', REFUSED, 'the final address in ''url'''",
    "401, invalid_api_key, KEY, 'the key (401 invalid_api_key); check environment variable ''K'''",
    "403, '', KEY, does not accept the key (403)",
    "404, model_not_found, UNKNOWN, 'no such path or model (404 model_not_found); check ''url'''",
    "429, insufficient_quota, EXHAUSTED, nothing left to spend (429 insufficient_quota)",
  })
  void whatWaitingDoesNotCureIsAskedOnce(
      int status, String code, RemoteFault fault, String reason) {
    String body = "{\"error\": {\"code\": \"%s\", \"message\": \"%s %s\"}}";
    server.then(
        status(
            status,
            body.formatted(code, PROMPT, KEY),
            "Location",
            "http://127.0.0.1:1/?token=" + KEY));
    RemoteModel model = model(1);
    RemoteException failure = failure(model);
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure).hasMessageContaining(reason);
    assertThat(server.asked).hasSize(1);
    assertThat(time.passed()).isZero();
    assertThat(model.usage()).isEqualTo(Usage.REQUEST);
  }

  @Test
  void aFilterGivesAnAnswerThatSaysSo() {
    String refused = "{\"error\": {\"code\": \"content_filter\", \"message\": \"" + PROMPT + "\"}}";
    server.then(status(400, refused), say("", "content_filter"));
    RemoteModel model = model(1);
    assertThat(model.ask(request("a")).finish()).isEqualTo(Finish.FILTERED);
    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> model.said(request("b")));
    assertThat(failure.fault()).isEqualTo(RemoteFault.FILTERED);
    assertThat(model.usage()).isEqualTo(new Usage(2, 0, 0, 0, 2, 0, 3, 2, 0));
  }

  @Test
  void aServerThatWantsAKeyIsToldOf() {
    server.then(status(401, ""));
    Endpoint open = Endpoint.of("e", server.url(), "m", Kind.CHAT, null);
    RemoteModel model = new RemoteModel(open, AnswerCache.none(), time, name -> null);
    assertThat(failure(model))
        .hasMessageContaining("wants a key (401); name its environment variable: 'key: ${NAME}'");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unset",
      value = {
        "unset, is not set",
        "' ', is not set",
        "sk canary51c2, holds no key",
        "schlüssel, holds no key"
      })
  void aKeyThatIsNoneIsNamedByItsVariable(String value, String reason) {
    RemoteModel model = new RemoteModel(endpoint(), AnswerCache.none(), time, name -> value);
    assertThat(failure(model))
        .hasMessageContaining("environment variable 'K' " + reason)
        .hasMessageNotContaining("canary");
    assertThat(server.asked).isEmpty();
  }

  /**
   * Requests wait for each other at the server: fewer at once would fail, more would be counted.
   */
  @Test
  void asManyAsAllowedAreUnderWayAndNeverMore() {
    CyclicBarrier four = new CyclicBarrier(4);
    server.then(Collections.nCopies(16, together(four)).toArray(Reply[]::new));
    RemoteModel model = model(4);
    List<RemoteRequest> requests =
        IntStream.range(0, 16).mapToObj(i -> request("prompt " + i)).toList();
    assertThat(model.askAll(requests).stream().map(RemoteAnswer::text))
        .isEqualTo(IntStream.range(0, 16).mapToObj(i -> "PROMPT " + i).toList());
    assertThat(server.most).hasValue(4);
    assertThat(server.asked).hasSize(16);
  }

  @Test
  void threadsOfOthersAreLimitedToo() throws Exception {
    CyclicBarrier three = new CyclicBarrier(3);
    server.then(Collections.nCopies(9, together(three)).toArray(Reply[]::new));
    RemoteModel model = model(3);
    ExecutorService threads = Executors.newFixedThreadPool(9);
    List<Callable<RemoteAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      RemoteRequest request = request("prompt " + i);
      calls.add(() -> model.ask(request));
    }
    for (Future<RemoteAnswer> call : threads.invokeAll(calls)) {
      assertThat(call.get().text()).startsWith("PROMPT");
    }
    threads.shutdown();
    assertThat(server.most).hasValue(3);
  }

  @Test
  void whoIsInterruptedStopsWaitingAndStaysInterrupted() throws Exception {
    CountDownLatch there = new CountDownLatch(1);
    server.then(
        (exchange, asked) -> {
          there.countDown();
          server.silence(exchange, asked);
        });
    RemoteModel model = model(1);
    AtomicReference<RemoteFault> fault = new AtomicReference<>();
    AtomicBoolean still = new AtomicBoolean();
    Thread waiting =
        new Thread(
            () -> {
              fault.set(failure(model).fault());
              still.set(Thread.currentThread().isInterrupted());
            });
    waiting.start();
    there.await();
    waiting.interrupt();
    waiting.join();
    assertThat(fault).hasValue(RemoteFault.INTERRUPTED);
    assertThat(still).isTrue();
    assertThat(model.ask(request("next")).text()).isEqualTo("NEXT");
  }

  /** Whatever part of an answer arrives, and whichever byte of it is wrong. */
  @Test
  void aBrokenAnswerIsReadOrRefusedAndNothingElse() {
    byte[] whole =
        """
        {"choices": [{"message": {"content": "ab"}, "finish_reason": "stop", "logprobs":
        {"content": [{"token": "a", "logprob": -0.5}]}}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 2}}"""
            .getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      refused += refused(Arrays.copyOf(whole, at));
      for (char wrong : "\0{[\"9-\u00ff".toCharArray()) {
        byte[] changed = whole.clone();
        changed[at] = (byte) wrong;
        refused += refused(changed);
      }
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  private int refused(byte[] body) {
    try {
      assertThat(AnswerReader.read(request(PROMPT), body).promptTokens()).isNotNegative();
      return 0;
    } catch (RemoteException e) {
      assertThat(e.fault()).isEqualTo(RemoteFault.UNREADABLE);
      return 1;
    }
  }

  /** 30 a minute begin 2 s apart, and nothing else waits. */
  @Test
  void theAllowanceOfAMinuteIsKept() {
    RemoteModel model = model(new Allowance(1, 30, 0), new RetryPolicy(9, 5), AnswerCache.none());
    model.askAll(List.of(request("a"), request("b"), request("c")));
    assertThat(time.slept()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  /**
   * Reserved are 1 token asked and 64 to answer, used are 3 + 2 as the server counts them: at 60 a
   * minute the next request begins after 5 s.
   */
  @Test
  void tokensAreSettledWithWhatTheServerCounted() {
    RemoteModel model = model(new Allowance(1, 0, 60), new RetryPolicy(9, 5), AnswerCache.none());
    model.ask(request("a"));
    model.ask(request("b"));
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aFailureEndsWhatHasNotBegun() {
    server.then(status(401, ""));
    RemoteModel model = model(1);
    List<RemoteRequest> many =
        IntStream.range(0, 500).mapToObj(i -> request("prompt " + i)).toList();
    RemoteException failure = catchThrowableOfType(RemoteException.class, () -> model.askAll(many));
    assertThat(failure.fault()).isEqualTo(RemoteFault.KEY);
    assertThat(server.asked.size()).isLessThan(500);
  }

  @Test
  void noFailureQuotesPromptOrKey() {
    List<Reply> replies =
        List.of(
            status(200, PROMPT + KEY),
            status(200, "{\"choices\": [{\"" + PROMPT + "\": \"" + KEY + "\"}]}"),
            status(400, "{\"error\": {\"message\": \"" + PROMPT + KEY + "\"}}"),
            status(400, "{\"error\": {\"code\": \"" + PROMPT + "\", \"type\": \"" + KEY + "\"}}"),
            status(401, "{\"error\": \"" + KEY + "\"}"),
            status(503, PROMPT + KEY),
            LoopbackServer::cut);
    for (Reply reply : replies) {
      server.then(reply);
      StringWriter trace = new StringWriter();
      RemoteModel model = model(new Allowance(1, 0, 0), new RetryPolicy(9, 0), AnswerCache.none());
      failure(model).printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain(PROMPT, KEY).contains("endpoint 'e'");
    }
    assertThat(endpoint().toString()).doesNotContain(KEY);
  }

  private Endpoint endpoint() {
    return Endpoint.of("e", server.url(), "m", Kind.CHAT, "K");
  }

  private RemoteModel model(int concurrency) {
    return model(new Allowance(concurrency, 0, 0), new RetryPolicy(30, 5), AnswerCache.none());
  }

  private RemoteModel model(Allowance allowance, RetryPolicy patience, AnswerCache cache) {
    Endpoint endpoint =
        new Endpoint(
            "e", server.url(), "m", Kind.CHAT, "K", true, allowance, patience, Prices.FREE);
    return new RemoteModel(endpoint, cache, time, Map.of("K", KEY)::get);
  }

  private RemoteRequest request(String prompt) {
    return RemoteRequest.of(
        endpoint(), List.of(Message.user(prompt)), Sampling.greedy(64), "row of " + prompt);
  }

  private RemoteException failure(RemoteModel model) {
    return catchThrowableOfType(RemoteException.class, () -> model.ask(request(PROMPT)));
  }
}
