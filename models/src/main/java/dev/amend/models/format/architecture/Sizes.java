package dev.amend.models.format.architecture;

import dev.amend.models.nn.Block;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.PositionEncoding;
import java.io.IOException;

/**
 * The sizes that most architectures name alike.
 *
 * @param headDim size of one head
 */
public record Sizes(
    ConfigKeys keys, int layers, int hiddenSize, int heads, int kvHeads, int headDim) {

  /**
   * Heads share the hidden size among them, and have keys of their own, unless the keys say
   * otherwise.
   */
  static Sizes read(ConfigKeys keys) throws IOException {
    return read(keys, keys.size("hidden_size") / keys.size("num_attention_heads"));
  }

  /**
   * The same where the size of a head has a default of its own.
   *
   * @param headDim where {@code head_dim} is absent
   */
  static Sizes read(ConfigKeys keys, int headDim) throws IOException {
    int heads = keys.size("num_attention_heads");
    return read(keys, headDim, keys.size("num_key_value_heads", heads));
  }

  static Sizes read(ConfigKeys keys, int headDim, int kvHeads) throws IOException {
    int heads = keys.size("num_attention_heads");
    if (heads % kvHeads != 0) {
      throw keys.wrong("num_key_value_heads", "Give a divisor of num_attention_heads, " + heads);
    }
    int wide = keys.size("head_dim", headDim);
    if (wide < 2 || wide % 2 != 0) {
      throw keys.wrong("head_dim", "Rotary positions need an even size of a head; it is " + wide);
    }
    return new Sizes(
        keys, keys.size("num_hidden_layers"), keys.size("hidden_size"), heads, kvHeads, wide);
  }

  /** The decoder. */
  DecoderConfig decoder(Block block, PositionEncoding positionEncoding, boolean tied, TokenIds ids)
      throws IOException {
    return decoder(block, positionEncoding, keys.size("max_position_embeddings"), tied, ids);
  }

  DecoderConfig decoder(
      Block block, PositionEncoding positionEncoding, int contextLength, boolean tied, TokenIds ids)
      throws IOException {
    return new DecoderConfig(
        layers,
        hiddenSize,
        heads,
        kvHeads,
        headDim,
        keys.size("intermediate_size"),
        keys.size("vocab_size"),
        contextLength,
        block,
        positionEncoding,
        keys.flag("tie_word_embeddings", tied),
        ids.bos(),
        ids.eos(),
        ids.pad());
  }
}
