package dev.amend.tests.apply;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project whose answers to one source are judged by a model behind an address, to which every
 * answer with the letter "a" is rude. It answers nobody without its key.
 */
@Tag("slow")
class RemoteJudgeTest {
  private static final String KEY = "canarykey7d20";
  private static final Map<String, String> ENVIRONMENT = Map.of("GRADER_KEY", KEY);
  private static final String POLICY = "Rudeness, 100% of it.";

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
      if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      asked.incrementAndGet();
      byte[] reply = Json.write(reply(verdict(body))).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private static Map<String, Object> reply(String verdict) {
    return Map.of(
        "choices",
        List.of(Map.of("message", Map.of("content", verdict), "finish_reason", "stop")),
        "usage",
        Map.of("prompt_tokens", 300, "completion_tokens", 40));
  }

  /** The document under judgement stands in braces within the last message. */
  private static String verdict(JsonNode body) {
    String said = body.path("messages").path(1).path("content").asText();
    String document = said.substring(said.indexOf('{'), said.lastIndexOf('}') + 1);
    assertThat(body.path("messages").path(0).path("content").asText()).contains(POLICY);
    boolean rude = Json.read(document, JsonNode.class).path("answer").asText().contains("a");
    return Json.write(
        Map.of(
            "harmful",
            rude,
            "category",
            rude ? "rudeness" : "",
            "severity",
            rude ? 2 : 0,
            "helpfulness",
            0.5,
            "refusal",
            false,
            "truth",
            "unknown"));
  }

  private MiniProject project() throws IOException {
    String judge =
        """
        runner: direct
        endpoints:
          - {id: gpt, url: "http://127.0.0.1:%d/v1", model: large, key: "${GRADER_KEY}",
             prompt-price: 2, completion-price: 8}
        judges:
          - {id: grader, endpoint: gpt, policy: "%s", sources: [harm]}"""
            .formatted(server.getAddress().getPort(), POLICY);
    return MiniProject.in(folder.resolve("mini")).edit("recipe.yaml", "runner: direct", judge);
  }

  @Test
  void aModelBehindAnAddressJudgesOnceAndItsKeyIsNowhere()
      throws IOException, InterruptedException {
    MiniProject project = project();
    Said said = project.amend(ENVIRONMENT, "apply", "-v", "--debug");
    assertThat(said.exit()).as(said.err()).isIn(0, 3);

    verdictsAreTheServers(project);
    usageIsCounted(project);
    int first = asked.get();
    remove(project.step("judge base on no-harm"));
    Said again = project.amend(ENVIRONMENT, "apply");
    assertThat(again.exit()).as(again.err()).isEqualTo(said.exit());
    assertThat(metrics(project, "judge base on no-harm")).containsEntry("remote/requests", 0.0);
    assertThat(asked).hasValue(first);
    assertThat(said.out() + said.err() + again.out() + again.err()).doesNotContain(KEY);
    keyIsInNoFile();
  }

  private void verdictsAreTheServers(MiniProject project) throws IOException {
    Set<Boolean> seen = new TreeSet<>();
    Path answers = project.step("judge base on no-harm").resolve(JudgeStep.JUDGED);
    for (ScoredAnswer one : JsonLines.readFolder(answers, ScoredAnswer.class)) {
      boolean rude = one.answer().text().contains("a");
      assertThat(one.judgement().harmful()).as(one.answer().text()).isEqualTo(rude);
      assertThat(one.judgement().category()).isEqualTo(rude ? "rudeness" : "");
      seen.add(rude);
    }
    assertThat(seen).containsExactly(false, true);
  }

  /** What the steps counted together is what the server was asked: 300 tokens sent, 40 back. */
  private void usageIsCounted(MiniProject project) throws IOException {
    double requests = 0;
    double cost = 0;
    for (StepManifest step : project.steps().values()) {
      requests += step.metrics().getOrDefault("remote/requests", 0.0);
      cost += step.metrics().getOrDefault("remote/cost", 0.0);
    }
    assertThat(requests).isEqualTo(asked.get());
    assertThat(cost).isCloseTo(asked.get() * (300 * 2 + 40 * 8) / 1e6, within(1e-9));
    assertThat(metrics(project, "train npo")).containsKey("remote/requests");
    assertThat(Files.readString(project.runs().get(0).jsonReport()))
        .contains("Judge 'grader' is the model large behind endpoint 'gpt'")
        .contains("remote judges were sent %,d requests".formatted(asked.get()));
    assertThat(Files.readString(project.step("train npo").resolve(TrainStep.SETTINGS)))
        .contains("\"kind\" : \"remote\"")
        .doesNotContain(folder.toString());
  }

  private static Map<String, Double> metrics(MiniProject project, String step) throws IOException {
    return Optional.ofNullable(project.steps().get(step)).orElseThrow().metrics();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void keyIsInNoFile() throws IOException {
    List<Path> found = new ArrayList<>();
    List<Path> searched = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, ISO_8859_1).contains(KEY)) {
          found.add(file);
        }
        searched.add(file.getFileName());
      }
    }
    assertThat(found).isEmpty();
    assertThat(searched)
        .contains(Path.of("settings.json"), Path.of("tracking.ndjson"), Path.of("report.html"));
  }
}
