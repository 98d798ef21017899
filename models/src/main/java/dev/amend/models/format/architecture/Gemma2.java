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
import java.util.stream.IntStream;

/** Gemma 2: norms on both sides, every other layer slides, scores are capped. arXiv 2408.00118. */
final class Gemma2 implements Architecture {
  private static final int WINDOW = 4096;
  private static final double ATTENTION_CAP = 50;
  private static final double LOGIT_CAP = 30;
  private static final double QUERY_SCALAR = 256;

  @Override
  public List<String> types() {
    return List.of("gemma2");
  }

  @Override
  public TokenIds defaults() {
    return Gemma.IDS;
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    Sizes sizes = Sizes.read(keys, Gemma.HEAD_WIDTH);
    Block block = block(keys, sizes, Norms.Heads.NONE, ATTENTION_CAP, LOGIT_CAP);
    PositionEncoding turned = PositionEncoding.rotary(RopeKeys.PLAIN.read(keys, sizes.headDim()));
    List<Boolean> even =
        IntStream.range(0, sizes.layers()).mapToObj(layer -> layer % 2 == 0).toList();
    return sizes.decoder(block, Windows.of(keys, turned, even, WINDOW), true, ids);
  }

  /**
   * The blocks of Gemma 2 and 3.
   *
   * @param attentionCap where {@code attn_logit_softcapping} is absent
   * @param logitCap where {@code final_logit_softcapping} is absent
   */
  static Block block(
      ConfigKeys keys, Sizes sizes, Norms.Heads heads, double attentionCap, double logitCap)
      throws IOException {
    Gemma.refuseTwoWays(keys);
    boolean bias = keys.flag("attention_bias");
    double epsilon = keys.positive("rms_norm_eps", Llama.EPSILON);
    double scale = 1 / Math.sqrt(keys.positive("query_pre_attn_scalar", QUERY_SCALAR));
    return new Block(
        new Norms(Norms.Kind.RMS_SHIFTED, epsilon, true, true, heads),
        new Biases(bias, bias, false),
        false,
        Activations.read(keys, "hidden_activation", "gelu_pytorch_tanh"),
        true,
        new Scales(
            scale,
            cap(keys, "attn_logit_softcapping", attentionCap),
            cap(keys, "final_logit_softcapping", logitCap),
            Math.sqrt(sizes.hiddenSize())));
  }

  private static double cap(ConfigKeys keys, String key, double absent) throws IOException {
    return keys.positive(key, keys.has(key) ? 0 : absent);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    List<BlockTensor> block = new ArrayList<>(LlamaNames.attention());
    block.addAll(LlamaNames.feedForward());
    block.add(of(BlockParameter.NORM1, "input_layernorm.weight"));
    block.add(of(BlockParameter.NORM1_AFTER, "post_attention_layernorm.weight"));
    block.add(of(BlockParameter.NORM2, "pre_feedforward_layernorm.weight"));
    block.add(of(BlockParameter.NORM2_AFTER, "post_feedforward_layernorm.weight"));
    return LlamaNames.model(config, block);
  }
}
