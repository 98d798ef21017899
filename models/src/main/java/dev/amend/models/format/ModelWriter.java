package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.Llama;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.format.architecture.TensorMap;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Rotary;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes Hugging Face folders of models. Folders written here open in transformers. */
public final class ModelWriter {
  private ModelWriter() {}

  /**
   * Writes a new Llama-style model, replacing one of the same name. Tokenizer files are the
   * caller's business.
   *
   * @param folder made when it does not exist
   */
  public static void save(Weights weights, Path folder) throws IOException {
    DecoderConfig config = weights.config();
    Rotary rotary = config.positionEncoding().rotary();
    if (rotary == null || !config.block().equals(Block.llama(config.block().norms().epsilon()))) {
      throw new IllegalArgumentException("only Llama-style models can be written without a base");
    }
    Files.createDirectories(folder);
    write(stored(weights, new Llama().tensors(config)), folder.resolve(WeightFiles.SINGLE));
    Files.writeString(folder.resolve(TokenIds.FILE), Json.pretty(TokenIds.of(config).write()));
    Files.writeString(folder.resolve(ConfigKeys.FILE), Json.pretty(Llama.write(config, rotary)));
  }

  /**
   * Writes weights of the same shape as a folder's, with that folder's configuration.
   *
   * @param base folder that the weights came from
   * @param folder made when it does not exist
   */
  public static void saveLike(Path base, Weights weights, Path folder) throws IOException {
    writeLike(base, stored(base, weights), weights.config().tied(), Map.of(), folder);
  }

  /**
   * Writes tensors with a folder's configuration.
   *
   * @param tied whether the output head is the embedding
   * @param more keys of the configuration
   */
  static void writeLike(
      Path base, Map<String, NDArray> tensors, boolean tied, Map<String, Object> more, Path folder)
      throws IOException {
    ConfigKeys keys = Architectures.keys(base);
    Files.createDirectories(folder);
    write(tensors, folder.resolve(WeightFiles.SINGLE));
    if (Files.exists(base.resolve(TokenIds.FILE))) {
      Path ids = folder.resolve(TokenIds.FILE);
      Files.copy(base.resolve(TokenIds.FILE), ids, StandardCopyOption.REPLACE_EXISTING);
    }
    ObjectNode config = keys.object().deepCopy();
    config.put("dtype", "float32");
    config.put("torch_dtype", "float32");
    config.put("tie_word_embeddings", tied);
    more.forEach(config::putPOJO);
    Files.writeString(folder.resolve(ConfigKeys.FILE), Json.pretty(config));
  }

  /**
   * The tensors of a folder's file, by name, as these weights would fill them.
   *
   * @param base folder whose architecture names them
   */
  public static Map<String, NDArray> stored(Path base, Weights weights) throws IOException {
    ConfigKeys keys = Architectures.keys(base);
    return stored(weights, Architectures.of(keys).tensors(weights.config()));
  }

  private static Map<String, NDArray> stored(Weights weights, TensorMap map) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (Stored stored : map.tensors()) {
      NDList parts = new NDList();
      stored.places().forEach(place -> parts.add(weights.tensors().get(place)));
      NDArray tensor = stored.fusion().join(parts);
      if (!tensor.getShape().equals(stored.shape())) {
        throw new IllegalArgumentException(
            "%s is %s, not %s".formatted(stored.name(), tensor.getShape(), stored.shape()));
      }
      tensors.put(stored.name(), tensor);
    }
    return tensors;
  }

  private static void write(Map<String, NDArray> tensors, Path file) throws IOException {
    SafeTensorsWriter writer = new SafeTensorsWriter().metadata("format", "pt");
    tensors.forEach((name, tensor) -> writer.add(name, tensor, Dtype.F32));
    writer.write(file);
  }

  /**
   * Copies a model with its tokenizer, and nothing else that may lie beside it.
   *
   * @param to made when it does not exist
   */
  public static void copy(Path from, Path to) throws IOException {
    ModelReader.config(from);
    TokenizerFiles.copy(from, to);
    List<Path> files = new ArrayList<>(WeightFiles.paths(from));
    files.add(from.resolve(ConfigKeys.FILE));
    if (Files.exists(from.resolve(TokenIds.FILE))) {
      files.add(from.resolve(TokenIds.FILE));
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
