package dev.amend.models.peft;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The corrections of blocks as the decoder's script takes them: for every layer the same
 * projections, and one scale for all. Where a layer lacks a correction, its rank is 0; where scales
 * differ, they go into B.
 */
final class BlockMatrices {
  private BlockMatrices() {}

  /** An adapter of corrections by their place in the layout; null without any. */
  static @Nullable Adapter adapter(
      NDManager owner, DecoderConfig decoder, SortedMap<Integer, LowRank> matrices) {
    if (matrices.isEmpty()) {
      return null;
    }
    SortedMap<Integer, LowRank> alike = alike(owner, matrices);
    int rank = (int) alike.values().stream().mapToLong(BlockMatrices::rank).max().orElse(1);
    double scale = alike.values().iterator().next().scale();
    Layout layout = Layout.of(decoder);
    List<Projection> targets =
        Arrays.stream(Projection.values())
            .filter(one -> layout.inBlock(one.slot()) >= 0)
            .filter(
                one ->
                    IntStream.range(0, decoder.layers())
                        .anyMatch(layer -> alike.containsKey(layout.at(layer, one.slot()))))
            .toList();
    NDList tensors = new NDList();
    for (int layer = 0; layer < decoder.layers(); layer++) {
      for (Projection target : targets) {
        int place = layout.at(layer, target.slot());
        LowRank delta = alike.get(place);
        tensors.addAll(delta == null ? none(owner, target.slot().shape(decoder)) : delta.tensors());
      }
    }
    return new Adapter(new AdapterConfig(rank, scale * rank, targets), tensors);
  }

  private static SortedMap<Integer, LowRank> alike(
      NDManager owner, SortedMap<Integer, LowRank> matrices) {
    if (matrices.values().stream().mapToDouble(LowRank::scale).distinct().count() == 1) {
      return matrices;
    }
    SortedMap<Integer, LowRank> folded = new TreeMap<>();
    matrices.forEach((place, delta) -> folded.put(place, delta.folded(owner)));
    return folded;
  }

  private static long rank(LowRank delta) {
    return delta.right().getShape().get(0);
  }

  private static NDList none(NDManager owner, Shape matrix) {
    return new NDList(
        owner.zeros(new Shape(0, matrix.get(1))), owner.zeros(new Shape(matrix.get(0), 0)));
  }
}
