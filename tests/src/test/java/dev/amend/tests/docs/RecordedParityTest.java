package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.nn.Devices;
import dev.amend.models.parity.Parity;
import dev.amend.models.parity.ParityCheck;
import dev.amend.tests.project.TorchPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script of docs/parity.md records what transformers computes of a model with so many words,
 * and Amend computes the same. With log_softmax in 32 bits the loss of the largest is off by
 * 1.1e-5, where 1e-5 may be; by 2.8e-5 on a processor without AVX-512.
 */
@Tag("slow")
class RecordedParityTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {512, 49_152, 151_936})
  void aModelOfAnyVocabularyPasses(int words) throws Exception {
    passes(String.valueOf(words));
  }

  /** Other functions than the family's usual one, which a configuration may name. */
  @ParameterizedTest
  @CsvSource({
    "llama, gelu",
    "mistral, gelu_pytorch_tanh",
    "qwen2, relu",
    "qwen3, gelu_new",
    "phi3, gelu",
    "olmo2, relu"
  })
  void aModelWithAnotherActivationPasses(String family, String activation) throws Exception {
    passes("512", family, activation);
  }

  private void passes(String... model) throws Exception {
    TorchPython python = TorchPython.ready();
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(List.of(model));
    python.run(getClass(), "recorded_model.py", arguments.toArray(String[]::new));
    Path script = Files.writeString(folder.resolve("record.py"), script());
    python.run(script, folder.toString());

    List<ParityCheck> checks = Parity.of(folder, Devices.CPU);

    assertThat(checks).hasSize(7).allMatch(ParityCheck::passed);
  }

  private static String script() {
    return Page.named("docs/parity.md").blocks().stream()
        .filter(block -> block.info().equals("python"))
        .map(Page.Block::text)
        .findFirst()
        .orElseThrow();
  }
}
