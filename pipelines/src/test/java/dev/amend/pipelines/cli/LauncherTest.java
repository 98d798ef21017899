package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, as far as it goes without a build. */
class LauncherTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("amend.root", "..")).toAbsolutePath().resolve("amend");

  @TempDir private Path folder;

  @Test
  void anOldJavaIsRefusedWithItsPlace() throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 9\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
    assertThat(run(LAUNCHER, folder)).isEqualTo(2);
    assertThat(told())
        .isEqualTo(
            "error: Java 11 at "
                + java
                + " is too old\n = help: install Java 17 or newer, or set JAVA_HOME to one\n");
  }

  @Test
  void aJavaHomeWithoutJavaIsRefused() throws IOException, InterruptedException {
    assertThat(run(LAUNCHER, folder.resolve("nowhere"))).isEqualTo(2);
    assertThat(told()).startsWith("error: no Java found\n");
  }

  /** In this locale Java reads every byte above 127 of its arguments as a question mark. */
  @ParameterizedTest
  @CsvSource({"LC_ALL, POSIX", "LANG, C", "LC_ALL, xx_XX.UTF-8", "LC_CTYPE, de_DE.ISO-8859-1"})
  void wordsAreTheSameInEveryLocale(String variable, String locale) throws Exception {
    installed();
    Files.writeString(Files.createDirectories(folder.resolve("für-я")).resolve("recipe.yaml"), "");
    ProcessBuilder builder = amend("validate", "--project", "für-я", "--json");
    builder.environment().keySet().removeIf(name -> name.matches("LANG|LC_.*"));
    builder.environment().put(variable, locale);
    Path out = folder.resolve("out");
    Path told = folder.resolve("told");
    Process process = builder.redirectOutput(out.toFile()).redirectError(told.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readString(out, UTF_8)).contains("\"file\" : \"für-я/policy.yaml\"");
    assertThat(Files.readString(told, UTF_8)).contains("für-я/policy.yaml");
  }

  @Test
  void aResultThatTheDiskDoesNotTakeIsAFailure() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    installed();
    Process process =
        amend("ls", "formats")
            .redirectOutput(full.toFile())
            .redirectError(folder.resolve("told").toFile())
            .start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(told())
        .isEqualTo(
            "error: standard output cannot be written: No space left on device\n"
                + " = help: free space there or send it elsewhere; the command itself has ended\n");
  }

  @Test
  void aReaderThatHasEnoughIsNoFailure() throws Exception {
    installed();
    String script = "set -o pipefail; ./amend completion bash | head -n 1";
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
    builder.redirectError(folder.resolve("told").toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    assertThat(builder.start().waitFor()).isZero();
    assertThat(told()).isEmpty();
  }

  /** The launcher as it stands after a build: of the classes of this test. */
  private void installed() throws IOException {
    Files.copy(LAUNCHER, folder.resolve("amend"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String settings : List.of("native.env", "java.options")) {
      String file = "infra/src/main/resources/dev/amend/infra/launch/" + settings;
      Path copied = folder.resolve(file);
      Files.createDirectories(copied.getParent());
      Files.copy(LAUNCHER.resolveSibling(file), copied);
    }
    Path target = Files.createDirectories(folder.resolve("pipelines/target"));
    Files.writeString(target.resolve("amend.stamp"), "");
    Path classes =
        Files.writeString(target.resolve("classpath"), System.getProperty("java.class.path"));
    Files.writeString(target.resolve("current"), classes.toString());
  }

  private ProcessBuilder amend(String... arguments) {
    List<String> command = new ArrayList<>(List.of(folder.resolve("amend").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private int run(Path launcher, Path javaHome) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--help");
    builder.environment().putAll(Map.of("JAVA_HOME", javaHome.toString()));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("told").toFile());
    return builder.directory(folder.toFile()).start().waitFor();
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("told"), UTF_8);
  }
}
