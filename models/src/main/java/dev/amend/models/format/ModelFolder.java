package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.format.architecture.Architecture;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.Fusion;
import dev.amend.models.format.architecture.Llama;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.format.architecture.TensorMap;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.format.safetensors.Dtype;
import dev.amend.models.format.safetensors.HeaderParser;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Precision;
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

/**
 * A Hugging Face folder of a model: {@code config.json}, {@code generation_config.json} and
 * safetensors, whole or in shards. Folders written here open in transformers.
 */
public final class ModelFolder {
  /** The file of shape and constants. */
  public static final String CONFIG = "config.json";

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
    ConfigKeys keys = Architectures.keys(folder);
    Architecture architecture = Architectures.of(keys);
    try {
      return architecture.read(keys, TokenIds.read(folder, keys, architecture.defaults()));
    } catch (IllegalArgumentException e) {
      throw FormatException.ofFile(
          keys.file(), "its sizes do not fit together: " + e.getMessage(), HeaderParser.DAMAGED);
    }
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
    return load(owner, folder, Precision.FP32);
  }

  /** The same in another number format, in which it takes less memory and loses precision. */
  public static Weights load(NDManager owner, Path folder, Precision precision) throws IOException {
    Dtype as = precision == Precision.BF16 ? Dtype.BF16 : Dtype.F32;
    Architecture architecture = Architectures.of(Architectures.keys(folder));
    DecoderConfig said = config(folder);
    try (WeightFiles files = WeightFiles.open(folder);
        NDManager loading = owner.newSubManager()) {
      TensorMap map = architecture.tensors(said).as(files.names());
      boolean tied = said.tied() && OutputHead.holds(loading, map, files);
      DecoderConfig config = said.tied() && !tied ? said.untied() : said;
      map = architecture.tensors(config).as(files.names());
      TensorCheck.check(folder, OutputHead.used(map, tied, files), map.tensors(), files);
      NDList tensors = read(loading, map, Layout.of(config).size(), files, as);
      tensors.attach(owner);
      return new Weights(config, tensors);
    }
  }

  private static NDList read(
      NDManager loading, TensorMap map, int size, WeightFiles files, Dtype as) throws IOException {
    NDArray[] tensors = new NDArray[size];
    for (Stored stored : map.tensors()) {
      NDArray tensor = files.readFloat(loading, stored.name(), as);
      NDList parts =
          stored.places().size() == 1 && stored.fusion().equals(Fusion.PLAIN)
              ? new NDList(tensor)
              : stored.fusion().split(tensor, stored.parts());
      for (int i = 0; i < parts.size(); i++) {
        tensors[stored.places().get(i)] = parts.get(i);
      }
      if (parts.get(0) != tensor) {
        tensor.close();
      }
    }
    return new NDList(tensors);
  }

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
    Files.writeString(folder.resolve(CONFIG), Json.pretty(Llama.write(config, rotary)));
  }

  /**
   * Writes weights of the same shape as a folder's, with that folder's configuration.
   *
   * @param base folder that the weights came from
   * @param folder made when it does not exist
   */
  public static void saveLike(Path base, Weights weights, Path folder) throws IOException {
    ConfigKeys keys = Architectures.keys(base);
    Files.createDirectories(folder);
    write(stored(base, weights), folder.resolve(WeightFiles.SINGLE));
    if (Files.exists(base.resolve(TokenIds.FILE))) {
      Path ids = folder.resolve(TokenIds.FILE);
      Files.copy(base.resolve(TokenIds.FILE), ids, StandardCopyOption.REPLACE_EXISTING);
    }
    ObjectNode config = keys.object().deepCopy();
    config.put("dtype", "float32");
    config.put("torch_dtype", "float32");
    config.put("tie_word_embeddings", weights.config().tied());
    Files.writeString(folder.resolve(CONFIG), Json.pretty(config));
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
    config(from);
    copyTokenizer(from, to);
    List<Path> files = new ArrayList<>(WeightFiles.paths(from));
    files.add(from.resolve(CONFIG));
    if (Files.exists(from.resolve(TokenIds.FILE))) {
      files.add(from.resolve(TokenIds.FILE));
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
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
