package dev.amend.models.format.architecture;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The one list of architectures. */
public final class Architectures {
  public static final List<Architecture> ALL =
      List.of(
          new Llama(),
          new Mistral(),
          new Qwen2(),
          new Qwen3(),
          new Gpt2(),
          new Opt(),
          new GptNeox(),
          new Gemma(),
          new Gemma2(),
          new Gemma3(),
          new Glm(),
          new Phi3(),
          new Olmo2());

  private static final List<String> COMPRESSED =
      List.of("quantization_config", "compression_config");

  private Architectures() {}

  /**
   * The architecture of a folder's model.
   *
   * @throws FormatException when none reads it, naming those there are
   */
  public static Architecture of(ConfigKeys keys) throws IOException {
    for (String compressed : COMPRESSED) {
      if (!keys.node(compressed).isMissingNode()) {
        throw keys.wrong(compressed, "Supported: plain F32, F16 or BF16 weights");
      }
    }
    String type = keys.text("model_type", "");
    for (Architecture architecture : ALL) {
      if (architecture.types().contains(type)) {
        return architecture;
      }
    }
    throw keys.wrong(
        "model_type",
        "Supported: "
            + ALL.stream()
                .flatMap(architecture -> architecture.types().stream())
                .collect(Collectors.joining(", ")));
  }

  /** The keys of a folder's {@code config.json}. */
  public static ConfigKeys keys(Path folder) throws IOException {
    return ConfigKeys.read(folder.resolve(ConfigKeys.FILE));
  }
}
