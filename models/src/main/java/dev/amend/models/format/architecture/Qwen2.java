package dev.amend.models.format.architecture;

import dev.amend.models.nn.Biases;
import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Scales;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Qwen 2 and 2.5: Llama with a bias on queries, keys and values. arXiv 2407.10671. */
final class Qwen2 implements Architecture {
  private static final int WINDOW = 4096;
  private static final int FIRST_SLIDING = 28;

  @Override
  public List<String> types() {
    return List.of("qwen2");
  }

  @Override
  public TokenIds defaults() {
    return TokenIds.NONE;
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    Sizes sizes = Sizes.read(keys);
    Block block =
        new Block(
            Norms.before(Norms.Kind.RMS, keys.positive("rms_norm_eps", Llama.EPSILON)),
            Biases.QUERY,
            false,
            Activations.gate(keys),
            true,
            Scales.PLAIN);
    return sizes.decoder(block, positions(keys, sizes), false, ids);
  }

  /** From layer {@code max_window_layers} on, and only if {@code use_sliding_window}. */
  static PositionEncoding positions(ConfigKeys keys, Sizes sizes) throws IOException {
    PositionEncoding turned = PositionEncoding.rotary(RopeKeys.PLAIN.read(keys, sizes.headDim()));
    if (!keys.flag("use_sliding_window")) {
      return turned;
    }
    int first = keys.count("max_window_layers", FIRST_SLIDING);
    List<Boolean> slides =
        IntStream.range(0, sizes.layers()).mapToObj(layer -> layer >= first).toList();
    return Windows.of(keys, turned, slides, WINDOW);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return LlamaNames.model(config, LlamaNames.block());
  }
}
