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
import java.util.ArrayList;
import java.util.List;

/**
 * OLMo 2: norms behind attention and feed-forward, and over all heads at once. arXiv 2501.00656.
 */
final class Olmo2 implements Architecture {
  private static final double EPSILON = 1e-5;
  private static final int END = 50_279;

  @Override
  public List<String> types() {
    return List.of("olmo2");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(-1, List.of(END), 1);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    Windows.refuse(keys);
    boolean bias = keys.flag("attention_bias");
    Sizes sizes = Sizes.read(keys);
    double epsilon = keys.positive("rms_norm_eps", EPSILON);
    Block block =
        new Block(
            new Norms(Norms.Kind.RMS, epsilon, false, true, Norms.Heads.ALL),
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
    List<BlockTensor> block = new ArrayList<>(LlamaNames.attention());
    block.addAll(LlamaNames.feedForward());
    block.add(of(BlockParameter.NORM1_AFTER, "post_attention_layernorm.weight"));
    block.add(of(BlockParameter.NORM2_AFTER, "post_feedforward_layernorm.weight"));
    return LlamaNames.model(config, block);
  }
}
