package dev.amend.models.format.architecture;

import static dev.amend.models.format.architecture.BlockTensor.fused;
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

/** GPT-NeoX and Pythia: attention and feed-forward side by side. arXiv 2204.06745, 2304.01373. */
final class GptNeox implements Architecture {
  private static final double EPSILON = 1e-5;
  private static final double SHARE = 0.25;
  private static final double BASE = 10_000;

  @Override
  public List<String> types() {
    return List.of("gpt_neox");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(0, List.of(2), -1);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    boolean bias = keys.flag("attention_bias", true);
    Block block =
        new Block(
            Norms.before(Norms.Kind.LAYER, keys.positive("layer_norm_eps", EPSILON)),
            new Biases(bias, bias, true),
            keys.flag("use_parallel_residual", true),
            Activations.read(keys, "hidden_act", "gelu"),
            false,
            Scales.PLAIN);
    Sizes sizes = Sizes.read(keys);
    RopeKeys rope =
        new RopeKeys(
            keys.positive("rotary_emb_base", BASE),
            keys.positive("rotary_pct", SHARE),
            false,
            true);
    PositionEncoding positions = PositionEncoding.rotary(rope.read(keys, sizes.headDim()));
    return sizes.decoder(block, positions, false, ids);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return new TensorMap(config)
        .embedding("gpt_neox.embed_in.weight")
        .blocks("gpt_neox.layers.", block(new Fusion.Heads(config.heads())))
        .finalNorm("gpt_neox.final_layer_norm")
        .head("embed_out.weight")
        .computed(".attention.bias", ".attention.masked_bias", ".rotary_emb.inv_freq");
  }

  private static List<BlockTensor> block(Fusion heads) {
    return List.of(
        of(BlockParameter.NORM1, "input_layernorm.weight"),
        of(BlockParameter.NORM1_BIAS, "input_layernorm.bias"),
        fused(
            heads,
            "attention.query_key_value.weight",
            BlockParameter.Q,
            BlockParameter.K,
            BlockParameter.V),
        fused(
            heads,
            "attention.query_key_value.bias",
            BlockParameter.Q_BIAS,
            BlockParameter.K_BIAS,
            BlockParameter.V_BIAS),
        of(BlockParameter.O, "attention.dense.weight"),
        of(BlockParameter.O_BIAS, "attention.dense.bias"),
        of(BlockParameter.NORM2, "post_attention_layernorm.weight"),
        of(BlockParameter.NORM2_BIAS, "post_attention_layernorm.bias"),
        of(BlockParameter.UP, "mlp.dense_h_to_4h.weight"),
        of(BlockParameter.UP_BIAS, "mlp.dense_h_to_4h.bias"),
        of(BlockParameter.DOWN, "mlp.dense_4h_to_h.weight"),
        of(BlockParameter.DOWN_BIAS, "mlp.dense_4h_to_h.bias"));
  }
}
