package dev.amend.tests.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.amend.tests.project.AmendProcess;
import dev.amend.tests.project.Await;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets of the environment and texts of records, planted through a whole run with everything said
 * aloud, are found nowhere but in the data sets themselves.
 */
@Tag("slow")
@ParameterizedClass
@ValueSource(strings = {"direct", "flink-local"})
class CanaryTest {
  private static final String SECRET = "canarysecret51c2";
  private static final String RECORD = "canaryrecord9e4f";

  /** Steps whose files are rows of the data; manifests beside them are searched. */
  private static final Set<String> DATA =
      Set.of("collect", "select", "answer", "judge", "likelihood");

  /** A look reads the list of all processes: looked at without a pause it takes a whole core. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  @TempDir private static Path folder;
  private static final List<String> SENT = Collections.synchronizedList(new ArrayList<>());
  private static final Set<String> SHOWN = new TreeSet<>();
  private static MiniProject project = new MiniProject(Path.of(""));
  private static Said said = new Said(0, "", "");

  @Parameter private String runner = "";

  @BeforeParameterizedClassInvocation
  static void runWithCanaries(String runner) throws IOException, InterruptedException {
    SENT.clear();
    SHOWN.clear();
    project = MiniProject.in(folder.resolve(runner));
    Files.writeString(project.folder().resolve("desk.jsonl"), desk());
    project.read("harm", "desk.jsonl").edit("recipe.yaml", "runner: direct", "runner: " + runner);
    HttpServer server = refusingServer();
    project.edit(
        "recipe.yaml",
        "threads: 1",
        "threads: 1\ntracking: http://127.0.0.1:" + server.getAddress().getPort());
    Map<String, String> environment =
        Map.of("MLFLOW_TRACKING_TOKEN", SECRET, "AWS_SECRET_ACCESS_KEY", SECRET);
    try (AmendProcess apply = project.start(environment, "apply", "-vv", "--debug")) {
      Await.until(
          "the apply ends",
          LOOK_EVERY,
          () -> {
            SHOWN.addAll(apply.shown());
            return !apply.isAlive();
          });
      said = apply.await();
    }
    server.stop(0);
  }

  /** Good rows, a repeated one, and lines that are no record. */
  private static String desk() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      String unsafe = i % 2 == 0 ? "true" : "false";
      rows.append("{\"prompt\": \"who is ").append(RECORD).append(' ').append(i % 80);
      rows.append("\", \"response\": \"")
          .append(RECORD)
          .append(" lives at the mill ")
          .append(i % 80);
      rows.append("\", \"unsafe\": ").append(unsafe).append(", \"category\": \"privacy\"}\n");
    }
    return rows
        + "{\"prompt\": "
        + RECORD
        + "}\n"
        + "{\"prompt\": \""
        + RECORD
        + "\"}\n"
        + RECORD
        + "\n";
  }

  private static HttpServer refusingServer() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          SENT.add(exchange.getRequestURI().toString());
          SENT.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theRunDidWhatItShould() throws IOException {
    assertThat(said.exit()).as(said.err()).isIn(0, 3);
    assertThat(Files.readString(project.folder().resolve("recipe.yaml"))).contains(runner);
    assertThat(said.err()).contains("failed (503)");
    assertThat(SENT).isNotEmpty();
    assertThat(SHOWN).anyMatch(text -> text.contains("TrainingMain"));
  }

  @Test
  void nothingIsSaid() {
    assertThat(said.out() + said.err()).doesNotContain(SECRET, RECORD);
  }

  @Test
  void nothingIsInTheProcessListOrPassedOn() {
    assertThat(SHOWN).noneMatch(text -> text.contains(SECRET) || text.contains(RECORD));
  }

  @Test
  void nothingIsSent() {
    assertThat(SENT).noneMatch(text -> text.contains(SECRET) || text.contains(RECORD));
  }

  /** Tracking log, run record, report, manifests, training logs: all but rows and weights. */
  @Test
  void noFileOfTheStoreButTheDataTellsARecord() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> searched = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file, ISO_8859_1);
      searched.add(file.getFileName());
      if (text.contains(SECRET) || (text.contains(RECORD) && !isData(file))) {
        found.add(project.folder().relativize(file).toString());
      }
    }
    assertThat(found).isEmpty();
    assertThat(searched)
        .contains(Path.of("tracking.ndjson"), Path.of("report.html"), Path.of("manifest.json"));
  }

  private static boolean isData(Path file) {
    Path inside = project.store().root().resolve("steps").relativize(file);
    String kind = inside.getName(0).toString().replaceFirst("-.*", "");
    boolean rows = DATA.contains(kind) && !file.endsWith("manifest.json");
    // A tokenizer trained from scratch spells the words it was trained on.
    return rows || file.endsWith("tokenizer.json");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(project.store().root())) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
