package dev.amend.models.format.architecture;

import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.PositionEncoding;
import dev.amend.models.nn.Rotary;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gemma 3 for text: five of six layers slide, and those turn by a base of their own. arXiv
 * 2503.19786. Folders with a part for images ({@code gemma3}) are refused.
 */
final class Gemma3 implements Architecture {
  private static final int WINDOW = 4096;
  private static final int PATTERN = 6;
  private static final RopeKeys FULL = new RopeKeys(1e6, 1, false, false);
  private static final double LOCAL_BASE = 1e4;

  @Override
  public List<String> types() {
    return List.of("gemma3_text");
  }

  @Override
  public TokenIds defaults() {
    return Gemma.IDS;
  }

  @Override
  public DecoderConfig read(ConfigKeys keys, TokenIds ids) throws IOException {
    Sizes sizes = Sizes.read(keys, Gemma.HEAD_WIDTH);
    int pattern = keys.size("sliding_window_pattern", PATTERN);
    List<Boolean> slides =
        IntStream.range(0, sizes.layers()).mapToObj(layer -> (layer + 1) % pattern != 0).toList();
    return sizes.decoder(
        Gemma2.block(keys, sizes, Norms.Heads.EACH, 0, 0),
        Windows.of(keys, turned(keys, sizes.headDim()), slides, WINDOW),
        true,
        ids);
  }

  /** Version 5 nests the two kinds; in version 4 a scaling is one of the full layers only. */
  private static PositionEncoding turned(ConfigKeys keys, int headWidth) throws IOException {
    ConfigKeys both = keys.nested("rope_parameters");
    double localBase = keys.positive("rope_local_base_freq", LOCAL_BASE);
    RopeKeys local = new RopeKeys(localBase, 1, false, false);
    if (both.has("full_attention") || both.has("sliding_attention")) {
      ConfigKeys none = both.nested("none");
      Rotary full = FULL.read(none, both.nested("full_attention"), headWidth);
      Rotary near = local.read(none, both.nested("sliding_attention"), headWidth);
      return new PositionEncoding(full, near, -1, 0, List.of());
    }
    Rotary full = FULL.read(keys, headWidth);
    return new PositionEncoding(full, Rotary.plain(localBase, headWidth), -1, 0, List.of());
  }

  @Override
  public TensorMap tensors(DecoderConfig config) {
    return new Gemma2().tensors(config);
  }
}
