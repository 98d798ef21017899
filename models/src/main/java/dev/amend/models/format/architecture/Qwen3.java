package dev.amend.models.format.architecture;

import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.Scales;
import java.io.IOException;
import java.util.List;

/** Qwen 3: norms on the heads of queries and keys in place of Qwen 2's biases. arXiv 2505.09388. */
final class Qwen3 implements Architecture {
  private static final int HEAD_WIDTH = 128;

  @Override
  public List<String> types() {
    return List.of("qwen3");
  }

  @Override
  public TokenIds defaults() {
    return TokenIds.NONE;
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    boolean bias = keys.flag("attention_bias");
    Sizes sizes = Sizes.read(keys, HEAD_WIDTH);
    double epsilon = keys.positive("rms_norm_eps", Llama.EPSILON);
    Block block =
        new Block(
            new Norms(Norms.Kind.RMS, epsilon, true, false, Norms.Heads.EACH),
            new Biases(bias, bias, false),
            false,
            Activations.gate(keys),
            true,
            Scales.PLAIN);
    return sizes.decoder(block, Qwen2.positions(keys, sizes), false, ids);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return LlamaNames.model(config, LlamaNames.block());
  }
}
