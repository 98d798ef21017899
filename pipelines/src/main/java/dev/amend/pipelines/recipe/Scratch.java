package dev.amend.pipelines.recipe;

import dev.amend.pipelines.config.Key;
import java.util.List;

/** Shape and training of a base model made from nothing; the defaults suit the synthetic world. */
public record Scratch(
    @Key(says = "ids of the sources it is trained on; empty for all", defaultValue = "[]")
        List<String> sources,
    @Key(says = "longest vocabulary", defaultValue = "512", min = 16, max = 262144) int vocabulary,
    @Key(says = "blocks", defaultValue = "3", min = 1, max = 128) int layers,
    @Key(says = "hidden size", defaultValue = "128", min = 8, max = 16384) int hiddenSize,
    @Key(says = "query heads", defaultValue = "4", min = 1, max = 256) int heads,
    @Key(says = "key and value heads; divides heads", defaultValue = "2", min = 1, max = 256)
        int kvHeads,
    @Key(says = "feed-forward size", defaultValue = "352", min = 8, max = 65536)
        int intermediateSize,
    @Key(says = "longest sequence in tokens", defaultValue = "256", min = 8, max = 131072)
        int contextLength,
    @Key(says = "optimiser steps", defaultValue = "600", min = 1, max = 10000000) int steps,
    @Key(says = "rows a step", defaultValue = "64", min = 1, max = 4096) int rows,
    @Key(says = "peak learning rate of AdamW", defaultValue = "3e-3", min = 1e-9, max = 1)
        double learningRate,
    @Key(says = "steps of linear rise to the peak", defaultValue = "30", min = 0, max = 1000000)
        int warmupSteps,
    @Key(says = "weight decay of AdamW", defaultValue = "0.01", min = 0, max = 1)
        double weightDecay,
    @Key(says = "largest norm of a gradient; longer ones are scaled", defaultValue = "1.0", min = 0)
        double maxGradNorm) {

  /** Refuses sizes that do not divide each other. */
  public Scratch {
    sources = List.copyOf(sources);
    SizeRelations.multiple("hidden-size", hiddenSize, "heads", heads);
    SizeRelations.multiple("heads", heads, "kv-heads", kvHeads);
    if ((hiddenSize / heads) % 2 != 0) {
      throw new IllegalArgumentException(
          "hidden-size / heads is "
              + hiddenSize / heads
              + "; rotary positions need an even number");
    }
    SizeRelations.below("warmup-steps", warmupSteps, "steps", steps);
  }
}
