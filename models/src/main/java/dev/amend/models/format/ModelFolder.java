package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Json;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A Hugging Face folder of a Llama-style model: {@code config.json}, {@code generation_config.json}
 * and safetensors, whole or in shards. Folders written here open in transformers.
 */
public final class ModelFolder {
  private static final List<String> TOKENIZER_FILES =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "chat_template.jinja",
          "tokenizer.model",
          "vocab.json",
          "merges.txt");

  private ModelFolder() {}

  /**
   * Shape and constants of a folder's model, without its weights.
   *
   * @throws FormatException naming the key that is missing, wrong or not supported
   */
  public static DecoderConfig config(Path folder) throws IOException {
    return LlamaConfig.read(folder);
  }

  /**
   * All weights as 32-bit floats on the owner's device; F16 and BF16 are raised.
   *
   * <p>The result's {@code config} is untied where the file of a tied model holds another output
   * head: transformers uses that head, too.
   *
   * @throws FormatException naming every tensor that is missing, superfluous or misshapen
   */
  public static Weights load(NDManager owner, Path folder) throws IOException {
    DecoderConfig said = config(folder);
    try (WeightFiles files = WeightFiles.open(folder);
        NDManager loading = owner.newSubManager()) {
      DecoderConfig config = OutputHead.tied(loading, said, files) ? said : OutputHead.untied(said);
      List<NamedShape> wanted = LlamaTensors.of(config);
      TensorCheck.check(folder, OutputHead.used(config, files), wanted, files);
      NDList tensors = new NDList();
      for (NamedShape tensor : wanted) {
        tensors.add(files.readFloat(loading, tensor.name()));
      }
      tensors.attach(owner);
      return new Weights(config, tensors);
    }
  }

  /**
   * Writes a model, replacing one of the same name. Tokenizer files are the caller's business.
   *
   * @param folder made when it does not exist
   */
  public static void save(Weights weights, Path folder) throws IOException {
    Files.createDirectories(folder);
    SafeTensorsWriter writer = new SafeTensorsWriter().metadata("format", "pt");
    List<NamedShape> names = LlamaTensors.of(weights.config());
    for (int i = 0; i < names.size(); i++) {
      NDArray tensor = weights.tensors().get(i);
      if (!tensor.getShape().equals(names.get(i).shape())) {
        throw new IllegalArgumentException(
            "%s is %s, not %s"
                .formatted(names.get(i).name(), tensor.getShape(), names.get(i).shape()));
      }
      writer.add(names.get(i).name(), tensor, Dtype.F32);
    }
    writer.write(folder.resolve(WeightFiles.SINGLE));
    Files.writeString(
        folder.resolve(TokenIds.FILE), Json.pretty(TokenIds.of(weights.config()).write()));
    Files.writeString(
        folder.resolve(LlamaConfig.FILE), Json.pretty(LlamaConfig.write(weights.config())));
  }

  /**
   * Copies what makes a tokenizer and its chat template, as far as it is there.
   *
   * @throws FormatException if there is no {@code tokenizer.json}, which the others only describe
   */
  public static void copyTokenizer(Path from, Path to) throws IOException {
    if (!Files.exists(from.resolve("tokenizer.json"))) {
      throw FormatException.ofFile(
          from,
          "holds no tokenizer.json",
          "Save the tokenizer with the tokenizers library to get one");
    }
    Files.createDirectories(to);
    for (String name : TOKENIZER_FILES) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
