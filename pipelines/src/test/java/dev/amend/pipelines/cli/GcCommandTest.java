package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.digest.CodeDigest;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepKey;
import dev.amend.infra.store.StepSpec;
import dev.amend.infra.store.StoreLock;
import dev.amend.models.data.Json;
import dev.amend.models.train.process.TrainingMain;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.plan.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private PlannedProject project;

  /** Three runs: each trains npo with another beta and shares everything else. */
  @BeforeEach
  void applyThrice() throws IOException {
    project = PlannedProject.in(folder);
    project.apply();
    project.edit("recipe.yaml", "[npo]", "[{npo: {beta: 0.2}}]").apply();
    project.edit("recipe.yaml", "0.2", "0.3").apply();
  }

  /**
   * Bits tell which runs a person removed. What only one run needs is a training step, answers,
   * judgements and likelihoods of four selections; those of the newest run the project needs as it
   * is now.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void whatIsKeptStaysWhole(int removed) throws IOException {
    List<RunFolder> runs = RunFolder.all(store().root());
    String current = project.plan().fingerprint();
    int gone = 0;
    for (int i = 0; i < runs.size(); i++) {
      if ((removed & 1 << i) != 0) {
        gone += RunRecord.of(runs.get(i)).orElseThrow().fingerprint().equals(current) ? 0 : 13;
        Files.delete(runs.get(i).record());
        Files.delete(runs.get(i).path());
      }
    }
    int before = store().steps().size();

    assertThat(run("gc")).isZero();

    assertThat(project.reasons()).isEmpty();
    for (RunRecord run : RunRecord.all(store().root())) {
      assertThat(run.steps().values().stream().map(StepSpec::key))
          .allMatch(key -> store().committed(key).isPresent());
    }
    assertThat(before - store().steps().size()).isEqualTo(gone);
    out.reset();
    run("gc");
    assertThat(out()).isEqualTo("nothing to remove from " + store().root() + "\n");
  }

  @Test
  void aDryRunRemovesNothingAndSaysTheSame() throws IOException {
    Path scratch = Files.createDirectory(anyStep().resolve("work"));
    Files.writeString(scratch.resolve("checkpoint"), "12345");

    assertThat(run("gc", "--dry-run", "--json")).isZero();
    JsonNode dry = Json.MAPPER.readTree(out());
    assertThat(dry.get("removed").asBoolean()).isFalse();
    assertThat(dry.get("bytes").asLong()).isEqualTo(5);
    assertThat(dry.get("garbage").get(0).get("reason").asText())
        .isEqualTo("scratch of a finished step");
    assertThat(scratch).exists();

    out.reset();
    run("gc");
    assertThat(out())
        .containsPattern("steps/\\S+/work +5 +scratch of a finished step")
        .contains("removed 1 path, 5 bytes of ");
    assertThat(scratch).doesNotExist();
  }

  @Test
  void anAttemptThatTheNextApplyGoesOnWithStays() throws IOException {
    project.edit("recipe.yaml", "0.3", "0.4");
    Path going = store().workspace(step("train npo"));
    project.edit("recipe.yaml", "0.4", "0.5");
    Path next = store().workspace(step("train npo"));

    run("gc");

    assertThat(going).doesNotExist();
    assertThat(next).exists();
  }

  /** Sixteen digits of the code name a folder; nobody else's is read any more. */
  @Test
  void whatOtherCodeKeptOfItsReferenceGoes() throws IOException {
    Path all = store().root().resolve("reference");
    String code = CodeDigest.of(TrainingMain.class).substring(0, 16);
    Path ours = Files.createDirectories(all.resolve(code));
    Path others = Files.createDirectories(all.resolve("0123456789abcdef"));
    Files.writeString(others.resolve("a.nll"), "12345");

    run("gc");

    assertThat(out())
        .contains("reference/0123456789abcdef")
        .contains("5  reference likelihoods of other code");
    assertThat(others).doesNotExist();
    assertThat(ours).exists();
  }

  @Test
  void itLeavesAStoreAloneThatSomebodyWritesTo() throws IOException {
    try (StoreLock held = StoreLock.acquire(store().root(), "amend apply")) {
      assertThat(run("gc")).isEqualTo(1);
      assertThat(err()).contains("is in use by amend apply");
      assertThat(run("gc", "--dry-run")).as(held.toString()).isZero();
    }
  }

  @Test
  void aStoreThatIsNotThereIsNotMade() throws IOException {
    PlannedProject fresh = PlannedProject.in(folder.resolve("fresh"));
    assertThat(Main.run(surroundings(), "gc", "--project", fresh.folder().toString())).isZero();
    assertThat(fresh.store().root()).doesNotExist();
  }

  private StepKey step(String name) throws IOException {
    return project.graph().steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow()
        .spec()
        .key();
  }

  private Path anyStep() {
    return store().folder(store().steps().get(0).stepKey());
  }

  private LocalStepStore store() {
    return project.store();
  }

  private int run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--project";
    all[arguments.length + 1] = folder.toString();
    return Main.run(surroundings(), all);
  }

  private Surroundings surroundings() {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    return new Surroundings(terminal, name -> null, folder, Surroundings.system().vocabulary());
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }
}
