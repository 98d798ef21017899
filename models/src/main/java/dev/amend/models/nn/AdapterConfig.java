package dev.amend.models.nn;

import java.util.List;

/**
 * Low-rank adapter (LoRA): each adapted matrix becomes {@code W + (alpha / rank) B A}. Hu et al.,
 * arXiv 2106.09685, equation 3.
 *
 * @param rank r, rows of A
 * @param alpha α of the scale α / r
 * @param targetModules adapted matrices, each once
 */
public record AdapterConfig(int rank, double alpha, List<Projection> targetModules) {
  public AdapterConfig {
    targetModules = targetModules.stream().distinct().sorted().toList();
    if (rank < 1 || targetModules.isEmpty()) {
      throw new IllegalArgumentException(
          "an adapter has a rank of at least 1 and at least one target");
    }
  }

  /** α / r. */
  public double scale() {
    return alpha / rank;
  }
}
