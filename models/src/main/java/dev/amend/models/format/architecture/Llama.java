package dev.amend.models.format.architecture;

import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Rotary;
import dev.amend.models.nn.Scales;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Llama 1 to 3 and what was trained from them: Alpaca, Vicuna. arXiv 2302.13971, 2407.21783. */
public final class Llama implements Architecture {
  /** ε of the norms where no key says it. */
  static final double EPSILON = 1e-6;

  @Override
  public List<String> types() {
    return List.of("llama");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(1, List.of(2), -1);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    boolean bias = keys.flag("attention_bias");
    keys.allow("mlp_bias", false);
    Windows.refuse(keys);
    Sizes sizes = Sizes.read(keys);
    Block block =
        new Block(
            Norms.before(Norms.Kind.RMS, keys.positive("rms_norm_eps", EPSILON)),
            new Biases(bias, bias, false),
            false,
            Activations.gate(keys),
            true,
            Scales.PLAIN);
    PositionEncoding positions =
        PositionEncoding.rotary(RopeKeys.PLAIN.read(keys, sizes.headDim()));
    return sizes.decoder(block, positions, false, ids);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return LlamaNames.model(config, LlamaNames.block());
  }

  /** The configuration of a new model, for weights stored as 32-bit floats. */
  public static SortedMap<String, Object> write(DecoderConfig config, Rotary rotary) {
    SortedMap<String, Object> keys = new TreeMap<>(TokenIds.of(config).write());
    keys.put("architectures", List.of("LlamaForCausalLM"));
    keys.put("model_type", "llama");
    keys.put("dtype", "float32");
    keys.put("torch_dtype", "float32");
    keys.put("num_hidden_layers", config.layers());
    keys.put("hidden_size", config.hiddenSize());
    keys.put("num_attention_heads", config.heads());
    keys.put("num_key_value_heads", config.kvHeads());
    keys.put("head_dim", config.headDim());
    keys.put("intermediate_size", config.intermediateSize());
    keys.put("vocab_size", config.vocabulary());
    keys.put("max_position_embeddings", config.contextLength());
    keys.put("rope_theta", rotary.base());
    keys.put("rope_parameters", Map.of("rope_theta", rotary.base(), "rope_type", "default"));
    keys.put("rms_norm_eps", config.block().norms().epsilon());
    keys.put("tie_word_embeddings", config.tied());
    keys.put("hidden_act", "silu");
    keys.put("attention_bias", false);
    keys.put("mlp_bias", false);
    keys.put("use_cache", true);
    return keys;
  }
}
