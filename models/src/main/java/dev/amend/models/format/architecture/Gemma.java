package dev.amend.models.format.architecture;

import dev.amend.models.nn.Activation;
import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Scales;
import java.io.IOException;
import java.util.List;

/** Gemma 1: norms that multiply by 1 + w, embeddings times √width. arXiv 2403.08295. */
final class Gemma implements Architecture {
  static final TokenIds IDS = new TokenIds(2, List.of(1), 0);
  static final int HEAD_WIDTH = 256;

  @Override
  public List<String> types() {
    return List.of("gemma");
  }

  @Override
  public TokenIds defaults() {
    return IDS;
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    refuseTwoWays(keys);
    Windows.refuse(keys);
    // "gelu" of the official files has always been computed by the tanh form.
    keys.allow("hidden_act", "gelu", "gelu_pytorch_tanh");
    keys.allow("hidden_activation", "gelu_pytorch_tanh");
    boolean bias = keys.flag("attention_bias");
    Sizes sizes = Sizes.read(keys, HEAD_WIDTH);
    Block block =
        new Block(
            Norms.before(Norms.Kind.RMS_SHIFTED, keys.positive("rms_norm_eps", Llama.EPSILON)),
            new Biases(bias, bias, false),
            false,
            Activation.GELU_TANH,
            true,
            new Scales(0, 0, 0, Math.sqrt(sizes.hiddenSize())));
    PositionEncoding positions =
        PositionEncoding.rotary(RopeKeys.PLAIN.read(keys, sizes.headDim()));
    return sizes.decoder(block, positions, true, ids);
  }

  static void refuseTwoWays(ConfigKeys keys) throws IOException {
    keys.allow("use_bidirectional_attention", false);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return LlamaNames.model(config, LlamaNames.block());
  }
}
