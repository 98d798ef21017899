package dev.amend.models.gguf;

import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.format.TensorCheck;
import dev.amend.models.format.architecture.Architecture;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.gguf.file.GgufFile;
import dev.amend.models.gguf.file.GgufTensor;
import dev.amend.models.gguf.tokenizer.GgufTokens;
import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The model of a GGUF file as a Hugging Face folder holds it, checked: its configuration is one
 * that Amend reads, and its tensors are those that it asks for.
 *
 * @param config of {@code config.json}
 * @param generation of {@code generation_config.json}
 */
record GgufModel(
    SortedMap<String, Object> config,
    SortedMap<String, Object> generation,
    GgufTokens tokens,
    List<HfTensor> tensors) {
  /** What to do about a file of another kind. */
  static final String OTHER = "The file is damaged, or of a kind that is not supported";

  /** The model of an open file. */
  static GgufModel read(GgufFile file) throws IOException {
    GgufFamily family = GgufFamily.of(file.metadata());
    GgufShape shape = GgufShape.of(file.metadata(), file.tensors());
    GgufTokens tokens = GgufTokens.read(file.metadata(), shape.vocabulary());
    SortedMap<String, Object> generation = tokens.generation();
    double theta = shape.number("rope.freq_base", GgufRope.USUAL);
    SortedMap<String, Object> config =
        new GgufConfig(family, shape).keys(generation, Llama3Factors.read(file, theta));
    List<HfTensor> tensors = tensors(file, family, shape);
    check(file, config, tensors);
    return new GgufModel(config, generation, tokens, tensors);
  }

  /** Most tokens that it reads. */
  int positions() {
    return (int) Objects.requireNonNull(config.get("max_position_embeddings"));
  }

  private static List<HfTensor> tensors(GgufFile file, GgufFamily family, GgufShape shape) {
    List<HfTensor> tensors = new ArrayList<>();
    for (GgufTensor tensor : file.tensors().values()) {
      String name = tensor.name();
      if (!name.equals(Llama3Factors.TENSOR)) {
        int heads = family.pairedRows() ? turned(name, shape) : 0;
        float shift = family.shiftedNorms() && name.endsWith("norm.weight") ? 1 : 0;
        String renamed = GgufNames.of(name, family.blockNames());
        tensors.add(new HfTensor(file, tensor, renamed, heads, shift));
      }
    }
    return tensors;
  }

  private static int turned(String name, GgufShape shape) {
    if (name.contains(".attn_q.")) {
      return shape.heads();
    }
    return name.contains(".attn_k.") ? shape.kvHeads() : 0;
  }

  private static void check(GgufFile file, SortedMap<String, Object> config, List<HfTensor> tensors)
      throws IOException {
    ConfigKeys keys = new ConfigKeys(file.metadata().file(), "", Json.MAPPER.valueToTree(config));
    Architecture architecture = Architectures.of(keys);
    SortedMap<String, Shape> shapes = new TreeMap<>();
    for (HfTensor tensor : tensors) {
      if (shapes.put(tensor.name(), tensor.shape()) != null) {
        throw FormatException.ofTensor(keys.file(), tensor.name(), "is there twice", OTHER);
      }
    }
    try {
      TokenIds ids = TokenIds.read(keys.file(), keys, architecture.defaults());
      DecoderConfig decoder = architecture.read(keys, ids);
      TensorCheck.check(keys.file(), shapes, architecture.tensors(decoder).tensors());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw FormatException.ofFile(
          keys.file(), "its sizes do not fit together: " + e.getMessage(), OTHER);
    }
  }
}
