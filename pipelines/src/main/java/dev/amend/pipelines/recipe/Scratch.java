package dev.amend.pipelines.recipe;

import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.setting.Setting;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Optimisation;
import java.util.List;

/** Shape and training of a base model made from nothing; the defaults suit the synthetic world. */
public record Scratch(
    @Setting(
            description = "ids of the sources it is trained on; empty for all",
            defaultValue = "[]")
        List<String> sources,
    @Setting(description = "longest vocabulary", defaultValue = "512", min = 16, max = 262144)
        int vocabulary,
    @Setting(description = "blocks", defaultValue = "3", min = 1, max = 128) int layers,
    @Setting(
            description = "hidden size",
            defaultValue = "128",
            min = 8,
            max = 16384,
            formerly = "width")
        int hiddenSize,
    @Setting(description = "query heads", defaultValue = "4", min = 1, max = 256) int heads,
    @Setting(
            description = "key and value heads; divides heads",
            defaultValue = "2",
            min = 1,
            max = 256,
            formerly = "key-heads")
        int kvHeads,
    @Setting(
            description = "feed-forward size",
            defaultValue = "352",
            min = 8,
            max = 65536,
            formerly = "inner")
        int intermediateSize,
    @Setting(
            description = "longest sequence in tokens",
            defaultValue = "256",
            min = 8,
            max = 131072,
            formerly = "positions")
        int contextLength,
    @Setting(description = "optimiser steps", defaultValue = "600", min = 1, max = 10000000)
        int steps,
    @Setting(description = "rows a step", defaultValue = "64", min = 1, max = 4096) int rows,
    @Setting(
            description = "peak learning rate of AdamW",
            defaultValue = "3e-3",
            min = 1e-9,
            max = 1)
        double learningRate,
    @Setting(
            description = "steps of linear rise to the peak",
            defaultValue = "30",
            min = 0,
            max = 1000000,
            formerly = "warm-up")
        int warmupSteps,
    @Setting(description = "weight decay of AdamW", defaultValue = "0.01", min = 0, max = 1)
        double weightDecay,
    @Setting(
            description = "largest norm of a gradient; longer ones are scaled",
            defaultValue = "1.0",
            min = 0,
            formerly = "clip")
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

  /** The shape of the model. */
  public ScratchModel model() {
    return new ScratchModel(
        vocabulary, layers, hiddenSize, heads, kvHeads, intermediateSize, contextLength);
  }

  /** How its weights move, all of them. */
  public Optimisation optimisation() {
    return new Optimisation(
        steps,
        rows,
        rows,
        new LearningRate(learningRate, warmupSteps, steps, LearningRate.Schedule.COSINE),
        new AdamW(weightDecay, maxGradNorm, AdamW.BETA2_FROM_SCRATCH),
        null);
  }
}
