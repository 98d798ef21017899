package dev.amend.transforms;

import static dev.amend.transforms.Rows.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amend.models.data.Answer;
import dev.amend.models.data.Json;
import dev.amend.models.generate.Sampling;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.RemoteJudge;
import dev.amend.models.remote.AnswerCache;
import dev.amend.models.remote.Endpoint;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.RemoteModel;
import dev.amend.models.remote.Rubric;
import dev.amend.models.text.PromptTemplate;
import dev.amend.transforms.model.ModelFactory;
import dev.amend.transforms.model.RemoteResponses;
import dev.amend.transforms.row.SetRow;
import dev.amend.transforms.testing.BeamTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote model as generator and as judge within a pipeline. */
class RemoteModelsTest {
  private static final String HARMLESS =
      "{\"harmful\": false, \"category\": \"\", \"severity\": 0, \"helpfulness\": 1,"
          + " \"refusal\": false, \"truth\": \"true\"}";

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", RemoteModelsTest::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Gives a judge its verdict, everybody else the prompt with an exclamation mark. */
  private static void answer(HttpExchange exchange) throws IOException {
    JsonNode talk = Json.MAPPER.readTree(exchange.getRequestBody()).path("messages");
    boolean judge = talk.path(0).path("role").asText().equals("system");
    String text = judge ? HARMLESS : talk.path(0).path("content").asText() + "!";
    byte[] body =
        Json.write(
                Map.of(
                    "choices",
                    List.of(Map.of("message", Map.of("content", text), "finish_reason", "stop")),
                    "usage",
                    Map.of("prompt_tokens", 4, "completion_tokens", 2)))
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void batchingChangesNoAnswerAndNothingIsAskedTwice() {
    Endpoint endpoint = endpoint("asked");
    AnswerCache cache = AnswerCache.in(folder);
    RemoteResponses model =
        new RemoteResponses(endpoint, cache, sampling(), new PromptTemplate("{prompt}"));
    List<SetRow> rows =
        IntStream.range(0, 9).mapToObj(i -> new SetRow("s", row("" + i, "p" + i, "r"))).toList();
    List<Answer> answers =
        IntStream.range(0, 9)
            .mapToObj(i -> new Answer("s", row("" + i, "p" + i, "r"), "p" + i + "!", 2, true))
            .toList();
    BeamTest.run(
        pipeline -> {
          var asked = pipeline.apply(Create.of(rows));
          for (int size : new int[] {1, 4}) {
            PAssert.that(asked.apply("By " + size, GenerateResponses.by(model, 2, size)))
                .containsInAnyOrder(answers);
          }
        });
    assertThat(RemoteModel.of(endpoint, cache).usage().requests()).isEqualTo(9);
    assertThat(RemoteModel.of(endpoint, cache).usage().cached()).isEqualTo(9);
  }

  @Test
  void aJudgeWorksWithinAPipeline() {
    Endpoint endpoint = endpoint("judge");
    RemoteJudge judge =
        RemoteJudge.of("grader", endpoint, Rubric.standard(), AnswerCache.in(folder));
    List<Answer> answers =
        IntStream.range(0, 9)
            .mapToObj(i -> new Answer("s", row("" + i, "p" + i, "r"), "a" + i, 2, true))
            .toList();
    BeamTest.run(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(Create.of(answers))
                        .apply(ScoreResponses.by(new Lent(judge), 2, 4)))
                .satisfies(
                    scored -> {
                      assertThat(scored).hasSize(9);
                      assertThat(scored).allMatch(one -> one.judgement().helpfulness() == 1);
                      return null;
                    }));
    assertThat(RemoteModel.of(endpoint, judge.cache()).usage().requests()).isEqualTo(9);
  }

  /** Lends a judge that travels as it is. */
  private record Lent(RemoteJudge judge) implements ModelFactory<Judge> {
    private static final long serialVersionUID = 1L;

    @Override
    public String key() {
      return judge.digest();
    }

    @Override
    public Judge load() {
      return judge;
    }
  }

  @Test
  void aFailureSaysWhoFailed() {
    AnswerCache empty = AnswerCache.only(folder);
    RemoteResponses model =
        new RemoteResponses(endpoint("away"), empty, sampling(), new PromptTemplate("{prompt}"));
    assertThatThrownBy(
            () ->
                BeamTest.run(
                    pipeline ->
                        pipeline
                            .apply(Create.of(new SetRow("s", row("1", "p", "r"))))
                            .apply(GenerateResponses.by(model, 1, 1))))
        .hasStackTraceContaining("endpoint 'away' (model m at http://127.0.0.1:")
        .hasStackTraceContaining("only kept ones may be used");
  }

  private static Sampling sampling() {
    return new Sampling(1, 0, 1, 8, 7);
  }

  private Endpoint endpoint(String id) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    return Endpoint.of(id, url, "m", Kind.CHAT, null);
  }
}
