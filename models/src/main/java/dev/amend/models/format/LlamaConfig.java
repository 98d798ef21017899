package dev.amend.models.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Llama-style {@code config.json}, read in the dialects of transformers 4 and 5 and written so
 * that both read it. Whatever would change the function computed and is not supported is refused.
 * Dropout is not read: it never changes what a model answers, and Amend trains without it.
 */
final class LlamaConfig {
  static final String FILE = "config.json";

  private static final String MISTRAL = "mistral";
  private static final int MISTRAL_KEY_HEADS = 8;
  private static final double NORM_EPSILON = 1e-6;

  private LlamaConfig() {}

  /**
   * Shape and constants, and the token ids of {@code generation_config.json} where there is one.
   *
   * @throws FormatException naming the key that is missing, wrong or not supported
   */
  static DecoderConfig read(Path folder) throws IOException {
    ConfigKeys keys = ConfigKeys.read(folder.resolve(FILE));
    String type = keys.text("model_type", "");
    if (!Set.of("llama", MISTRAL).contains(type)) {
      throw keys.wrong("model_type", "Supported: llama, mistral");
    }
    refuseUnsupported(keys, type.equals(MISTRAL));
    int heads = keys.size("num_attention_heads");
    int vocabulary = keys.size("vocab_size");
    TokenIds ids = TokenIds.read(folder, keys, vocabulary);
    return new DecoderConfig(
        keys.size("num_hidden_layers"),
        keys.size("hidden_size"),
        heads,
        keyHeads(keys, type, heads),
        headWidth(keys, heads),
        keys.size("intermediate_size"),
        vocabulary,
        keys.size("max_position_embeddings"),
        LlamaRope.base(keys),
        keys.positive("rms_norm_eps", NORM_EPSILON),
        keys.flag("tie_word_embeddings"),
        ids.bos(),
        ids.eos(),
        ids.pad());
  }

  /** The file's content for weights stored as 32-bit floats. */
  static SortedMap<String, Object> write(DecoderConfig config) {
    SortedMap<String, Object> keys = new TreeMap<>(TokenIds.of(config).write());
    keys.put("architectures", List.of("LlamaForCausalLM"));
    keys.put("model_type", "llama");
    keys.put("dtype", "float32");
    keys.put("torch_dtype", "float32");
    keys.put("num_hidden_layers", config.layers());
    keys.put("hidden_size", config.width());
    keys.put("num_attention_heads", config.heads());
    keys.put("num_key_value_heads", config.keyHeads());
    keys.put("head_dim", config.headWidth());
    keys.put("intermediate_size", config.inner());
    keys.put("vocab_size", config.vocabulary());
    keys.put("max_position_embeddings", config.positions());
    keys.put("rope_theta", config.ropeBase());
    keys.put("rope_parameters", Map.of("rope_theta", config.ropeBase(), "rope_type", "default"));
    keys.put("rms_norm_eps", config.normEpsilon());
    keys.put("tie_word_embeddings", config.tied());
    keys.put("hidden_act", "silu");
    keys.put("attention_bias", false);
    keys.put("mlp_bias", false);
    keys.put("use_cache", true);
    return keys;
  }

  private static void refuseUnsupported(ConfigKeys keys, boolean mistral) throws IOException {
    for (String bias : List.of("attention_bias", "mlp_bias")) {
      if (keys.flag(bias)) {
        throw keys.wrong(bias, "Supported: false");
      }
    }
    if (!Set.of("silu", "swish").contains(keys.text("hidden_act", "silu"))) {
      throw keys.wrong("hidden_act", "Supported: silu");
    }
    for (String compressed : List.of("quantization_config", "compression_config")) {
      if (!keys.node(compressed).isMissingNode()) {
        throw keys.wrong(compressed, "Supported: plain F32, F16 or BF16 weights");
      }
    }
    refuseWindows(keys, mistral);
  }

  private static void refuseWindows(ConfigKeys keys, boolean mistral) throws IOException {
    // A Mistral file that does not say has a window of 4096.
    boolean unsaid = mistral && !keys.has("sliding_window");
    if (unsaid || !keys.node("sliding_window").isMissingNode()) {
      throw keys.wrong("sliding_window", "Supported: null, attention over the whole text");
    }
    for (JsonNode layer : keys.node("layer_types")) {
      if (!layer.asText().equals("full_attention")) {
        throw keys.wrong("layer_types", "Supported: full_attention in every layer");
      }
    }
  }

  private static int keyHeads(ConfigKeys keys, String type, int heads) throws IOException {
    boolean absent = !keys.has("num_key_value_heads");
    int keyHeads =
        keys.size(
            "num_key_value_heads", absent && type.equals(MISTRAL) ? MISTRAL_KEY_HEADS : heads);
    if (heads % keyHeads != 0) {
      throw keys.wrong("num_key_value_heads", "Give a divisor of num_attention_heads, " + heads);
    }
    return keyHeads;
  }

  private static int headWidth(ConfigKeys keys, int heads) throws IOException {
    int headWidth = keys.size("head_dim", keys.size("hidden_size") / heads);
    if (headWidth < 2 || headWidth % 2 != 0) {
      throw keys.wrong("head_dim", "Rotary positions need an even width; it is " + headWidth);
    }
    return headWidth;
  }
}
