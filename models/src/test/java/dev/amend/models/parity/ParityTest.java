package dev.amend.models.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.nn.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of every architecture, against what transformers computed with them. */
class ParityTest {
  private static final Path ORACLES =
      Path.of(System.getProperty("amend.shared", ""), "oracles", "models");

  static List<String> models() throws IOException {
    if (!Files.isDirectory(ORACLES)) {
      return List.of("");
    }
    try (Stream<Path> folders = Files.list(ORACLES)) {
      return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelComputesWhatTransformersDoes(String name) throws IOException {
    Assumptions.assumeFalse(name.isEmpty(), "skipped: no oracles/models below amend.shared");

    List<ParityCheck> checks = Parity.of(ORACLES.resolve(name), Devices.CPU);

    assertThat(checks).hasSizeGreaterThanOrEqualTo(6).allMatch(ParityCheck::passed);
  }
}
