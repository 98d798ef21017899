package dev.amend.models.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.nn.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters of many kinds, against what PEFT computed with them. */
class AdapterParityTest {
  private static final Path ORACLES =
      Path.of(System.getProperty("amend.shared", ""), "oracles", "peft");

  static List<String> adapters() throws IOException {
    if (!Files.isDirectory(ORACLES)) {
      return List.of("");
    }
    try (Stream<Path> folders = Files.list(ORACLES)) {
      return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void anAdapterDoesWhatItDoesInPeftOrIsRefusedByName(String name) throws IOException {
    Assumptions.assumeFalse(name.isEmpty(), "skipped: no oracles/peft below amend.shared");
    Path folder = ORACLES.resolve(name);
    JsonNode expected = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("expected.json")));

    if (expected.path("refuse").asBoolean()) {
      assertThatThrownBy(() -> Parity.of(folder, Devices.CPU))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining(expected.path("because").asText());
    } else {
      assertThat(Parity.of(folder, Devices.CPU))
          .hasSizeGreaterThanOrEqualTo(5)
          .allMatch(ParityCheck::passed);
    }
  }
}
