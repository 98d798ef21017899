package dev.amend.models.format.architecture;

import dev.amend.models.nn.BlockParameter;
import java.util.List;

/**
 * A tensor of a file that every block has.
 *
 * @param name below the block's prefix
 * @param slots the decoder's tensors that it holds
 */
record BlockTensor(String name, Fusion fusion, List<BlockParameter> slots) {
  /** One tensor as it is. */
  static BlockTensor of(BlockParameter slot, String name) {
    return new BlockTensor(name, Fusion.PLAIN, List.of(slot));
  }

  /** Several in one. */
  static BlockTensor fused(Fusion fusion, String name, BlockParameter... slots) {
    return new BlockTensor(name, fusion, List.of(slots));
  }
}
