package dev.amend.models.format.architecture;

import static dev.amend.models.format.architecture.BlockTensor.fused;
import static dev.amend.models.format.architecture.BlockTensor.of;

import dev.amend.models.nn.Block;
import dev.amend.models.nn.BlockParameter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.PositionEncoding;
import java.io.IOException;
import java.util.List;

/** Phi-3: Llama with fused projections. arXiv 2404.14219. */
final class Phi3 implements Architecture {
  private static final double EPSILON = 1e-5;
  private static final int END = 32_000;
  private static final RopeKeys ROPE = new RopeKeys(10_000, 1, false, true);

  @Override
  public List<String> types() {
    return List.of("phi3");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(1, List.of(END), END);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    keys.allow("attention_bias", false);
    Sizes sizes = Sizes.read(keys);
    PositionEncoding turned = PositionEncoding.rotary(ROPE.read(keys, sizes.headDim()));
    return sizes.decoder(
        Block.llama(keys.positive("rms_norm_eps", EPSILON)).with(Activations.gate(keys)),
        Windows.of(keys, turned, Windows.all(sizes.layers()), 0),
        false,
        ids);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    Fusion rows = new Fusion.Rows(false);
    return LlamaNames.model(
        config,
        List.of(
            of(BlockParameter.NORM1, "input_layernorm.weight"),
            fused(
                rows,
                "self_attn.qkv_proj.weight",
                BlockParameter.Q,
                BlockParameter.K,
                BlockParameter.V),
            of(BlockParameter.O, "self_attn.o_proj.weight"),
            of(BlockParameter.NORM2, "post_attention_layernorm.weight"),
            fused(rows, "mlp.gate_up_proj.weight", BlockParameter.GATE, BlockParameter.UP),
            of(BlockParameter.DOWN, "mlp.down_proj.weight")));
  }
}
