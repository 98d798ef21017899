package dev.amend.models.format.architecture;

import static dev.amend.models.format.architecture.BlockTensor.of;

import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Scales;
import java.io.IOException;
import java.util.List;

/** OPT with norms in front, which is every size but 350M. Zhang et al., arXiv 2205.01068. */
final class Opt implements Architecture {
  /** The position table begins with rows that mean no position. */
  private static final int FIRST_POSITION = 2;

  private static final double EPSILON = 1e-5;

  @Override
  public List<String> types() {
    return List.of("opt");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(2, List.of(2), 1);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    keys.allow("do_layer_norm_before", true);
    keys.allow("_remove_final_layer_norm", false);
    keys.allow("layer_norm_elementwise_affine", true);
    keys.allow("enable_bias", true);
    int width = keys.size("hidden_size");
    int heads = keys.size("num_attention_heads");
    if (keys.size("word_embed_proj_dim", width) != width) {
      throw keys.wrong("word_embed_proj_dim", "Supported: hidden_size, " + width);
    }
    Block block =
        new Block(
            Norms.before(Norms.Kind.LAYER, EPSILON),
            Biases.ALL,
            false,
            Activations.read(keys, "activation_function", "relu"),
            false,
            Scales.PLAIN);
    return new DecoderConfig(
        keys.size("num_hidden_layers"),
        width,
        heads,
        heads,
        width / heads,
        keys.size("ffn_dim"),
        keys.size("vocab_size"),
        keys.size("max_position_embeddings"),
        block,
        PositionEncoding.learned(FIRST_POSITION),
        keys.flag("tie_word_embeddings", true),
        ids.bos(),
        ids.eos(),
        ids.pad());
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return new TensorMap(config)
        .embedding("model.decoder.embed_tokens.weight")
        .positions("model.decoder.embed_positions.weight")
        .blocks("model.decoder.layers.", block())
        .finalNorm("model.decoder.final_layer_norm")
        .head("lm_head.weight")
        .optionalPrefix("model.");
  }

  private static List<BlockTensor> block() {
    return List.of(
        of(BlockParameter.NORM1, "self_attn_layer_norm.weight"),
        of(BlockParameter.NORM1_BIAS, "self_attn_layer_norm.bias"),
        of(BlockParameter.Q, "self_attn.q_proj.weight"),
        of(BlockParameter.Q_BIAS, "self_attn.q_proj.bias"),
        of(BlockParameter.K, "self_attn.k_proj.weight"),
        of(BlockParameter.K_BIAS, "self_attn.k_proj.bias"),
        of(BlockParameter.V, "self_attn.v_proj.weight"),
        of(BlockParameter.V_BIAS, "self_attn.v_proj.bias"),
        of(BlockParameter.O, "self_attn.out_proj.weight"),
        of(BlockParameter.O_BIAS, "self_attn.out_proj.bias"),
        of(BlockParameter.NORM2, "final_layer_norm.weight"),
        of(BlockParameter.NORM2_BIAS, "final_layer_norm.bias"),
        of(BlockParameter.UP, "fc1.weight"),
        of(BlockParameter.UP_BIAS, "fc1.bias"),
        of(BlockParameter.DOWN, "fc2.weight"),
        of(BlockParameter.DOWN_BIAS, "fc2.bias"));
  }
}
