package dev.amend.models.gguf;

import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.format.TokenizerFiles;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.gguf.file.GgufFile;
import dev.amend.models.gguf.tokenizer.GgufTokenizer;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a GGUF file into a Hugging Face folder of 32-bit floats, which transformers opens. Numbers
 * are those that transformers makes of the file, bit for bit; what was lost when the file was
 * quantised stays lost. One row of a tensor is in memory at a time.
 */
public final class GgufImport {
  private GgufImport() {}

  /**
   * What was imported.
   *
   * @param modelType of the configuration
   * @param parameters numbers in all tensors
   * @param types tensors by the type in which the file holds them
   */
  public record Imported(String modelType, long parameters, SortedMap<String, Integer> types) {}

  /**
   * Imports a file.
   *
   * @param tokenizer folder whose tokenizer is taken instead of the file's; null for the file's
   * @param folder made when it does not exist
   * @throws FormatException when the file is damaged, or of a kind that is not supported
   */
  public static Imported run(Path file, @Nullable Path tokenizer, Path folder) throws IOException {
    try (GgufFile open = GgufFile.open(file)) {
      GgufModel model = GgufModel.read(open);
      if (tokenizer == null) {
        GgufTokenizer own = GgufTokenizer.read(model.tokens(), model.positions());
        Files.createDirectories(folder);
        own.write(folder);
      } else {
        TokenizerFiles.copy(tokenizer, folder);
      }
      Tokenizer.open(folder).close();
      weights(model, folder.resolve("model.safetensors"));
      Files.writeString(folder.resolve(TokenIds.FILE), Json.pretty(model.generation()));
      Files.writeString(folder.resolve(ConfigKeys.FILE), Json.pretty(model.config()));
      return imported(model);
    }
  }

  private static void weights(GgufModel model, Path file) throws IOException {
    SafeTensorsWriter writer = new SafeTensorsWriter().metadata("format", "pt");
    for (HfTensor tensor : model.tensors()) {
      writer.add(tensor.name(), Dtype.F32, tensor.shape(), tensor);
    }
    writer.write(file);
  }

  private static Imported imported(GgufModel model) {
    long parameters = 0;
    SortedMap<String, Integer> types = new TreeMap<>();
    for (HfTensor tensor : model.tensors()) {
      parameters += tensor.shape().size();
      types.merge(tensor.tensor().type().name(), 1, Integer::sum);
    }
    return new Imported(String.valueOf(model.config().get("model_type")), parameters, types);
  }
}
