package dev.amend.models.nn;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where each tensor of a decoder is: embedding [V, d]; the position table where positions are
 * learned; the blocks, each with the {@link BlockParameter}s that it has; the final norm and its
 * bias; and, when it is not tied, the head [V, d].
 */
public record Layout(DecoderConfig config, List<BlockParameter> slots) {
  /** The layout of a decoder. */
  public static Layout of(DecoderConfig config) {
    return new Layout(
        config,
        Arrays.stream(BlockParameter.values()).filter(slot -> slot.in(config.block())).toList());
  }

  /** Index of the first block's first tensor. */
  public int first() {
    return config.positionEncoding().learnedFrom() < 0 ? 1 : 2;
  }

  /** Place of a tensor within a block; -1 where blocks have none. */
  public int inBlock(BlockParameter slot) {
    return slots.indexOf(slot);
  }

  /** Index of a tensor of a layer. */
  public int at(int layer, BlockParameter slot) {
    return first() + layer * slots.size() + inBlock(slot);
  }

  /** Index of the final norm's weight; its bias, if it has one, follows. */
  public int finalNorm() {
    return first() + config.layers() * slots.size();
  }

  /** Index of the output head, which may be the embedding. */
  public int head() {
    return config.tied() ? 0 : finalNorm() + finals();
  }

  /** Number of tensors. */
  public int size() {
    return finalNorm() + finals() + (config.tied() ? 0 : 1);
  }

  /** Shapes of all tensors. */
  public List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    Shape table = new Shape(config.vocabulary(), config.hiddenSize());
    shapes.add(table);
    if (first() == 2) {
      long rows = (long) config.contextLength() + config.positionEncoding().learnedFrom();
      shapes.add(new Shape(rows, config.hiddenSize()));
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      slots.forEach(slot -> shapes.add(slot.shape(config)));
    }
    for (int i = 0; i < finals(); i++) {
      shapes.add(new Shape(config.hiddenSize()));
    }
    if (!config.tied()) {
      shapes.add(table);
    }
    return List.copyOf(shapes);
  }

  private int finals() {
    return config.block().norms().kind() == Norms.Kind.LAYER ? 2 : 1;
  }
}
