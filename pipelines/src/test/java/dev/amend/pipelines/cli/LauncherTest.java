package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
