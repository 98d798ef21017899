package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.fixtures.PlannedProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No machine has a thousand CUDA devices. */
class DeviceTest {
  private static final String MISSING = "cuda:999";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private PlannedProject project;

  @BeforeEach
  void makeProject() throws IOException {
    project = PlannedProject.in(folder.resolve("demo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply"})
  void aDeviceThatIsNotHereIsRefusedBeforeAnythingRuns(String command) throws IOException {
    recipe(MISSING);
    assertThat(run(command)).isEqualTo(2);
    assertThat(text(err)).contains("error: the device 'cuda:999' is not here: PyTorch", "= help: ");
    assertThat(project.store().root().resolve("steps")).doesNotExist();
  }

  @Test
  void whereNothingRunsNoDeviceIsNeeded() throws IOException {
    project.apply();
    recipe(MISSING);
    assertThat(run("plan")).isZero();
    assertThat(run("ls", "methods")).isZero();
    assertThat(run("validate")).isZero();
  }

  @Test
  void theDoctorFindsItToo() throws IOException {
    recipe(MISSING);
    assertThat(run("doctor")).isEqualTo(1);
    assertThat(text(out)).contains("✗ devices     recipe.yaml: the device 'cuda:999' is not here");
  }

  @Test
  void anOptionIsCheckedAsTheRecipeIs() {
    assertThat(run("generate", folder.toString(), "--prompt", "x", "--device", MISSING))
        .isEqualTo(2);
    assertThat(text(err)).contains("the device 'cuda:999' is not here");
    assertThat(run("generate", folder.toString(), "--prompt", "x", "--device", "gpu")).isEqualTo(2);
    assertThat(text(err)).contains("'gpu' is no device", "write auto, cpu, cuda or cuda:N");
  }

  /** A key says what is computed, not where. */
  @Test
  void aStepIsNotDoneAgainOnAnotherDevice() throws IOException {
    String before = project.graph().fingerprint();
    recipe("cuda:1");
    assertThat(project.graph().fingerprint()).isEqualTo(before);
  }

  private void recipe(String device) throws IOException {
    Path file = project.folder().resolve("recipe.yaml");
    Files.writeString(file, Files.readString(file) + "device: " + device + "\n");
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--project";
    all[arguments.length + 1] = project.folder().toString();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    return Main.run(
        new Surroundings(terminal, name -> null, folder, Surroundings.system().vocabulary()), all);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8);
  }
}
