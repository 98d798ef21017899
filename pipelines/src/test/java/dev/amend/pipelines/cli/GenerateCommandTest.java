package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amend.models.data.Json;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.fixtures.PlannedProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model of random weights: what it says is noise, but the same noise every time. */
class GenerateCommandTest {
  @TempDir private static Path shared;
  private static Path model;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeAll
  static void makeModel() throws IOException {
    model = NoisyModel.in(shared);
  }

  @BeforeEach
  void forget() {
    out.reset();
  }

  @Test
  void equalCallsGiveEqualAnswersAndAnotherSeedAnother() {
    String first = ask("--prompt", "wash the plate", "--max-tokens", "8");
    assertThat(first).isNotBlank();
    assertThat(ask("--prompt", "wash the plate", "--max-tokens", "8")).isEqualTo(first);
    assertThat(ask("--prompt", "wash the plate", "--max-tokens", "8", "--seed", "8"))
        .isNotEqualTo(first);
  }

  @Test
  void greedyAnswersDoNotDependOnTheSeed() {
    String first = ask("--prompt", "wash", "--max-tokens", "8", "--temperature", "0");
    assertThat(ask("--prompt", "wash", "--max-tokens", "8", "--temperature", "0", "--seed", "9"))
        .isEqualTo(first);
  }

  @Test
  void promptsOfTheCommandLineComeBeforeThoseOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("q.txt"), "second\n\nfirst\n");
    String text = ask("--prompts", file.toString(), "--prompt", "first", "--max-tokens", "4");
    JsonNode json =
        Json.MAPPER.readTree(
            ask("--json", "--prompts", file.toString(), "--prompt", "first", "--max-tokens", "4"));

    assertThat(text).startsWith("> first\n").contains("\n\n> second\n");
    List<String> prompts = new ArrayList<>();
    json.get("answers").forEach(answer -> prompts.add(answer.get("prompt").asText()));
    assertThat(prompts).containsExactly("first", "second", "first");
    assertThat(json.get("answers").get(0)).isEqualTo(json.get("answers").get(2));
    assertThat(json.get("answers").get(0).get("tokens").asInt()).isBetween(1, 4);
    assertThat(json.get("seed").asLong()).isEqualTo(7);
    assertThat(json.get("temperature").asDouble()).isEqualTo(1.0);
  }

  @Test
  void aProjectFindsItsModelsByName() throws IOException {
    PlannedProject project = PlannedProject.in(folder.resolve("demo"));
    String at = project.folder().toString();
    assertThat(run("generate", "train npo", "--project", at, "--prompt", "x")).isEqualTo(1);
    assertThat(err()).contains("step 'train npo' has no result yet");
    assertThat(run("generate", "base", "--project", at, "--prompt", "x")).isEqualTo(1);
    assertThat(err()).contains("step 'train base' has no result yet");
    assertThat(run("generate", "champion", "--project", at, "--prompt", "x")).isEqualTo(1);
    assertThat(err()).contains("the store has no champion");
    assertThat(run("generate", "trian npo", "--project", at, "--prompt", "x")).isEqualTo(2);
    assertThat(err()).contains("did you mean 'train npo'?");
    assertThat(run("generate", model.toString(), "--project", at, "--prompt", "x")).isZero();
  }

  @Test
  void anEndpointIsAskedOnceAndToldOfWhenItFails() throws IOException {
    PlannedProject project = PlannedProject.in(folder.resolve("demo"));
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, asked.incrementAndGet()));
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    Path recipe = project.folder().resolve("recipe.yaml");
    String endpoints = "\nendpoints: [{id: far, url: \"" + url + "\", model: m, retries: 0}]\n";
    Files.writeString(recipe, Files.readString(recipe) + endpoints);
    String at = project.folder().toString();
    for (int i = 0; i < 2; i++) {
      out.reset();
      assertThat(run("generate", "far", "--project", at, "--prompt", "x")).as(err()).isZero();
      assertThat(out.toString(UTF_8)).isEqualTo("far away\n");
    }
    assertThat(asked).hasValue(1);
    // One letter sent and eight generated, four a token.
    assertThat(err())
        .contains(
            "1 requests, 0 of them repeated; 0 answers kept from before; about 1 tokens sent,"
                + " 2 generated");
    out.reset();
    assertThat(run("generate", "far", "--project", at, "--prompt", "x", "--json")).isZero();
    assertThat(Json.MAPPER.readTree(out.toString(UTF_8)).get("url").asText()).isEqualTo(url);
    assertThat(run("generate", "far", "--project", at, "--prompt", "y")).isEqualTo(1);
    assertThat(err()).contains("endpoint 'far' (model m at " + url + "): the server is busy");
    assertThat(run("generate", "farr", "--project", at, "--prompt", "x")).isEqualTo(2);
    assertThat(err()).contains("did you mean 'far'?");
    server.stop(0);
  }

  /** Answers the first time and is busy ever after. */
  private static void answer(HttpExchange exchange, int time) throws IOException {
    byte[] body =
        "{\"choices\": [{\"message\": {\"content\": \"far away\"}, \"finish_reason\": \"stop\"}]}"
            .getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(time == 1 ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @ParameterizedTest
  @CsvSource({
    "--max-tokens 3, there is no prompt",
    "--prompts nowhere.txt, there is no file nowhere.txt",
    "--prompt x --max-tokens 0, --temperature is 1.0 and --max-tokens 0",
    "--prompt x --temperature -1, --temperature is -1.0 and --max-tokens 64"
  })
  void wrongUseIsExplained(String options, String message) {
    List<String> all = new ArrayList<>(List.of("generate", model.toString()));
    all.addAll(List.of(options.split(" ", -1)));
    assertThat(run(all.toArray(String[]::new))).isEqualTo(2);
    assertThat(err()).contains(message);
  }

  private String ask(String... options) {
    out.reset();
    List<String> all = new ArrayList<>(List.of("generate", model.toString()));
    all.addAll(List.of("--project", folder.toString()));
    all.addAll(List.of(options));
    assertThat(run(all.toArray(String[]::new))).as(err()).isZero();
    return out.toString(UTF_8);
  }

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    Surroundings surroundings =
        new Surroundings(terminal, name -> null, folder, Surroundings.system().vocabulary());
    return Main.run(surroundings, arguments);
  }

  private String err() {
    return err.toString(UTF_8);
  }
}
