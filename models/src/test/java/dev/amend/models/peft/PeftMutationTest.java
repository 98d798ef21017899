package dev.amend.models.peft;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.DamagedBytes;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.data.Seeds;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged adapter is refused in words or read; nothing else ever happens. {@code
 * -Damend.mutants=100000} makes a long run of it.
 */
class PeftMutationTest {
  private static final int FILES = Integer.getInteger("amend.mutants", 300);
  private static final long SEED = 20_261_121;
  private static final DamagedBytes DAMAGE = new DamagedBytes(SEED, 1 << 12);

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "4.5",
          "2147483648",
          "\"\"",
          "\"(\"",
          "\"all-linear\"",
          "\"(?:(?:[a-z._0-9]+)+)+!\"",
          "\"\\u0000\"",
          "[]",
          "[[]]",
          "[null]",
          "[\"q_proj\", 7]",
          "{}",
          "{\"q_proj\": 1}",
          "{\"(a+)+$\": 3}",
          "{\".*\": -9}",
          "[\"\"]",
          "\"..\"");

  @TempDir private Path folder;

  @Test
  void damagedAdaptersAreRefusedOrRead() throws IOException {
    try (NDManager manager = Torch.newManager()) {
      SmallBase base = SmallBase.in(manager, folder.resolve("base"), true);
      Path adapter =
          base.written(
              folder.resolve("a"),
              base.adapter(manager, 1, 2, 4, Projection.Q, Projection.UP),
              Map.of());
      byte[] config = Files.readAllBytes(adapter.resolve(PeftConfig.FILE));
      byte[] tensors = Files.readAllBytes(adapter.resolve(AdapterTensors.FILE));
      int refused = 0;
      for (int i = 0; i < FILES; i++) {
        boolean ofConfig = i % 3 != 2;
        byte[] text = i % 3 == 0 ? revalued(config, i) : ofConfig ? DAMAGE.of(config, i) : config;
        Files.write(adapter.resolve(PeftConfig.FILE), text);
        replace(adapter.resolve(AdapterTensors.FILE), ofConfig ? tensors : DAMAGE.of(tensors, i));
        refused += isRefused(manager, adapter, base) ? 1 : 0;
      }
      // Both outcomes are met: some keys and many bytes say nothing of the mathematics.
      assertThat(refused).isBetween(FILES / 4, FILES * 19 / 20);
    }
  }

  // A mapped file must not change: the mutant is a new one.
  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }

  private static boolean isRefused(NDManager manager, Path adapter, SmallBase base)
      throws IOException {
    try (NDManager reading = manager.newSubManager()) {
      PeftAdapter read = PeftFolder.read(reading, adapter, base.folder(), base.weights());
      assertThat(read.merged(reading, base.weights()).tensors())
          .hasSizeGreaterThanOrEqualTo(base.weights().tensors().size());
      return false;
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(adapter.toString());
      return true;
    }
  }

  /** Another value for one key, or a key that nobody knows. */
  private static byte[] revalued(byte[] config, int number) throws IOException {
    ObjectNode keys = (ObjectNode) Json.MAPPER.readTree(config);
    List<String> names =
        new ArrayList<>(List.of("unknown", "layers_to_transform", "exclude_modules"));
    keys.fieldNames().forEachRemaining(names::add);
    String value = VALUES.get(draw(VALUES.size(), number, "value"));
    JsonNode parsed = Json.MAPPER.readTree(value);
    keys.set(names.get(draw(names.size(), number, "key")), parsed);
    return Json.write(keys).getBytes(StandardCharsets.UTF_8);
  }

  private static int draw(int bound, int number, String what) {
    return Seeds.below(bound, SEED, number, what);
  }
}
