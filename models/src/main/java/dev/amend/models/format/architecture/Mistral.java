package dev.amend.models.format.architecture;

import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.PositionEncoding;
import java.io.IOException;
import java.util.List;

/** Mistral: Llama with attention over a window in every layer. arXiv 2310.06825. */
final class Mistral implements Architecture {
  private static final int KEY_HEADS = 8;
  private static final int WINDOW = 4096;

  @Override
  public List<String> types() {
    return List.of("mistral");
  }

  @Override
  public TokenIds defaults() {
    return new TokenIds(1, List.of(2), -1);
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    int heads = keys.size("num_attention_heads");
    int keyHeads =
        keys.size("num_key_value_heads", keys.has("num_key_value_heads") ? heads : KEY_HEADS);
    Sizes sizes = Sizes.read(keys, keys.size("hidden_size") / heads, keyHeads);
    PositionEncoding turned = PositionEncoding.rotary(RopeKeys.PLAIN.read(keys, sizes.headDim()));
    return sizes.decoder(
        Block.llama(keys.positive("rms_norm_eps", Llama.EPSILON)).with(Activations.gate(keys)),
        Windows.of(keys, turned, Windows.all(sizes.layers()), WINDOW),
        false,
        ids);
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return LlamaNames.model(config, LlamaNames.block());
  }
}
