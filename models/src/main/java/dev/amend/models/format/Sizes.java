package dev.amend.models.format;

import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.PositionEncoding;
import java.io.IOException;

/**
 * The sizes that most architectures name alike.
 *
 * @param headWidth size of one head
 */
record Sizes(ConfigKeys keys, int layers, int width, int heads, int keyHeads, int headWidth) {

  /**
   * Heads share the width among them, and have keys of their own, unless the keys say otherwise.
   */
  static Sizes read(ConfigKeys keys) throws IOException {
    return read(keys, keys.size("hidden_size") / keys.size("num_attention_heads"));
  }

  /**
   * The same where the width of a head has a default of its own.
   *
   * @param headWidth where {@code head_dim} is absent
   */
  static Sizes read(ConfigKeys keys, int headWidth) throws IOException {
    int heads = keys.size("num_attention_heads");
    return read(keys, headWidth, keys.size("num_key_value_heads", heads));
  }

  static Sizes read(ConfigKeys keys, int headWidth, int keyHeads) throws IOException {
    int heads = keys.size("num_attention_heads");
    if (heads % keyHeads != 0) {
      throw keys.wrong("num_key_value_heads", "Give a divisor of num_attention_heads, " + heads);
    }
    int wide = keys.size("head_dim", headWidth);
    if (wide < 2 || wide % 2 != 0) {
      throw keys.wrong("head_dim", "Rotary positions need an even width; it is " + wide);
    }
    return new Sizes(
        keys, keys.size("num_hidden_layers"), keys.size("hidden_size"), heads, keyHeads, wide);
  }

  /** The decoder. */
  DecoderConfig decoder(Block block, PositionEncoding places, boolean tied, TokenIds ids) throws IOException {
    return decoder(block, places, keys.size("max_position_embeddings"), tied, ids);
  }

  DecoderConfig decoder(Block block, PositionEncoding places, int positions, boolean tied, TokenIds ids)
      throws IOException {
    return new DecoderConfig(
        layers,
        width,
        heads,
        keyHeads,
        headWidth,
        keys.size("intermediate_size"),
        keys.size("vocab_size"),
        positions,
        block,
        places,
        keys.flag("tie_word_embeddings", tied),
        ids.bos(),
        ids.eos(),
        ids.pad());
  }
}
