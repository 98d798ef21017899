package dev.amend.models.gguf.quant;

import java.nio.ByteBuffer;

/** Reads one block of quantised numbers. */
@FunctionalInterface
interface BlockDecoder {
  /**
   * Decodes a block.
   *
   * @param bytes little-endian
   * @param at place of the block's first byte
   * @param to where its numbers go, in order
   * @param first place of the first
   */
  void decode(ByteBuffer bytes, int at, float[] to, int first);
}
