package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.store.Champion;
import dev.amend.infra.store.ChampionFile;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.StepManifest;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.data.Json;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.plan.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store that the quickstart left before files said their format. The record of the run, the
 * champion and the manifests are that program's bytes; of the report and the tracking log, curves,
 * samples and points were left out; results of steps too, but for the settings of trainings.
 */
class OldStoreTest {
  private static final Path OLD = Path.of("src/test/resources/old-store");
  private static final Path PROJECT =
      Path.of(System.getProperty("amend.root", ".."), "examples/quickstart");
  private static final String RUN = "20261130-223627-dbd2";
  private static final String CHOSEN = "train-023e357f3f6409f1";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private LocalStepStore store;

  @BeforeEach
  void copy() throws IOException {
    copy(PROJECT, folder);
    store = new LocalStepStore(folder.resolve("runs"));
    copy(OLD, store.root());
  }

  @Test
  void everyRecordIsRead() throws IOException {
    RunRecord run = RunRecord.all(store.root()).get(0);
    List<StepManifest> steps = store.steps();
    Champion champion = new ChampionFile(store.root()).current().orElseThrow();

    assertThat(run.id()).isEqualTo(RUN);
    assertThat(run.verdict()).hasToString("ACCEPTED");
    assertThat(run.method()).isEqualTo("ga-mismatch-kl");
    assertThat(steps).hasSize(21);
    assertThat(steps.stream().map(StepManifest::stepKey))
        .containsExactlyInAnyOrderElementsOf(
            run.steps().values().stream().map(StepSpec::key).toList());
    assertThat(champion.generation()).isEqualTo(1);
    assertThat(champion.model()).hasToString(CHOSEN);
    assertThat(champion.fingerprint()).isEqualTo(run.fingerprint());
  }

  @Test
  void itsRunIsListedAndReported() {
    assertThat(run("ls", "runs")).as(err()).isZero();
    assertThat(out())
        .containsPattern(RUN + " +2026-11-30T22:36:27Z +accepted +yes +2026-11-01 +ga-mismatch-kl");
    assertThat(run("report")).as(err()).isZero();
    assertThat(out())
        .contains("✓ accepted  chat (keep), judged on ga-mismatch-kl")
        .containsPattern("utility-drop retain +≤ 0.050");
  }

  @Test
  void aPlanComparesItselfWithItsRun() throws IOException {
    assertThat(run("plan", "--json")).as(err()).isZero();
    JsonNode steps = Json.MAPPER.readTree(out()).get("steps");

    assertThat(steps).allMatch(step -> step.get("runs").asBoolean());
    assertThat(reason(steps, "collect harm")).isEqualTo("the code changed");
    assertThat(run("show", "train npo")).isEqualTo(1);
    assertThat(err()).doesNotContain("cannot be read");
  }

  @Test
  void itsRunIsComparedWithALaterOne() throws IOException {
    Path later = store.root().resolve("runs/20261201-000000-dbd2");
    copy(store.root().resolve("runs/" + RUN), later);
    Path record = later.resolve("run.json");
    Files.writeString(record, Files.readString(record).replace(RUN, "20261201-000000-dbd2"));

    assertThat(run("compare", "previous", "last")).as(err()).isZero();
    assertThat(out()).contains(RUN, "20261201-000000-dbd2").contains("harmful rate");
  }

  @Test
  void nothingThatItsRunNeedsIsGarbage() throws IOException {
    assertThat(run("gc")).as(err()).isZero();
    assertThat(store.steps()).hasSize(21);

    Path runs = store.root().resolve("runs");
    Files.move(runs, folder.resolve("elsewhere"));
    assertThat(run("gc")).as(err()).isZero();

    // The champion still needs its training, the base and scratch model, two selections and three
    // sources: 1 + 2 + 2 + 3.
    assertThat(store.steps()).hasSize(8);
  }

  @Test
  void aRunOfANewerVersionIsSaidAndLeftAlone() throws IOException {
    Path record = store.root().resolve("runs").resolve(RUN).resolve("run.json");
    Files.writeString(record, "{\"format\" : 3}");

    for (List<String> command : List.of(List.of("ls", "runs"), List.of("plan"), List.of("gc"))) {
      err.reset();
      assertThat(run(command.toArray(String[]::new))).isEqualTo(1);
      assertThat(err())
          .contains("run.json was written by a newer Amend: its format is 3")
          .contains("Run the newer version, or work in another store.");
    }
    assertThat(store.steps()).hasSize(21);
  }

  private static String reason(JsonNode steps, String name) {
    for (JsonNode step : steps) {
      if (step.get("name").asText().equals(name)) {
        return step.get("reason").asText();
      }
    }
    throw new AssertionError("no step " + name);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private int run(String... arguments) {
    out.reset();
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--project";
    all[arguments.length + 1] = folder.toString();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    return Main.run(
        new Surroundings(terminal, name -> null, folder, Surroundings.system().vocabulary()), all);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }
}
