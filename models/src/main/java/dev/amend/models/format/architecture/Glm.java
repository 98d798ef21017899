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
import java.util.ArrayList;
import java.util.List;

/**
 * GLM-4: half of each head turns, neighbouring features together; those of 2025 ({@code glm4}) norm
 * on both sides. arXiv 2406.12793.
 */
final class Glm implements Architecture {
  private static final int HEAD_WIDTH = 128;
  private static final int KEY_HEADS = 2;
  private static final double EPSILON = 1.5625e-7;
  private static final RopeKeys ROPE = new RopeKeys(10_000, 0.5, true, true);
  private static final int PAD = 151_329;

  @Override
  public List<String> types() {
    return List.of("glm", "glm4");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(-1, List.of(151_329, 151_336, 151_338), PAD);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    Windows.refuse(keys);
    boolean after = keys.text("model_type", "").equals("glm4");
    int keyHeads = keys.has("num_key_value_heads") ? keys.size("num_attention_heads") : KEY_HEADS;
    Sizes sizes = Sizes.read(keys, HEAD_WIDTH, keys.size("num_key_value_heads", keyHeads));
    double epsilon = keys.positive("rms_norm_eps", EPSILON);
    Block block =
        new Block(
            new Norms(Norms.Kind.RMS, epsilon, true, after, Norms.Heads.NONE),
            keys.flag("attention_bias") ? Biases.QUERY : Biases.NONE,
            false,
            Activations.gate(keys),
            true,
            Scales.PLAIN);
    PositionEncoding positions = PositionEncoding.rotary(ROPE.read(keys, sizes.headDim()));
    return sizes.decoder(block, positions, false, ids);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    List<BlockTensor> block = new ArrayList<>(LlamaNames.attention());
    block.add(of(BlockParameter.NORM1, "input_layernorm.weight"));
    block.add(of(BlockParameter.NORM1_AFTER, "post_self_attn_layernorm.weight"));
    block.add(of(BlockParameter.NORM2, "post_attention_layernorm.weight"));
    block.add(of(BlockParameter.NORM2_AFTER, "post_mlp_layernorm.weight"));
    block.add(
        fused(
            new Fusion.Rows(false),
            "mlp.gate_up_proj.weight",
            BlockParameter.GATE,
            BlockParameter.UP));
    block.add(of(BlockParameter.DOWN, "mlp.down_proj.weight"));
    return LlamaNames.model(config, block);
  }
}
