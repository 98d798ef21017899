package dev.amend.pipelines.recipe;

import dev.amend.models.nn.Precision;
import dev.amend.models.setting.Setting;
import dev.amend.models.train.spec.AdamW;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.LearningRate;
import dev.amend.models.train.spec.Optimisation;
import org.jspecify.annotations.Nullable;

/** How a candidate is trained. */
public record Training(
    @Setting(description = "optimiser steps", defaultValue = "200", min = 1, max = 10000000)
        int steps,
    @Setting(
            description =
                "peak learning rate of AdamW; about 1e-5 for all weights of a large model, 1e-4 for"
                    + " an adapter, 1e-3 for a small scratch model",
            defaultValue = "1e-4",
            min = 1e-9,
            max = 1)
        double learningRate,
    @Setting(description = "rows to forget in a step", defaultValue = "8", min = 1, max = 4096)
        int forgetRows,
    @Setting(
            description = "rows to keep in a step",
            defaultValue = "8",
            min = 1,
            max = 4096,
            formerly = "normal-rows")
        int retainRows,
    @Setting(description = "course of the learning rate after warm-up", defaultValue = "linear")
        LearningRate.Schedule schedule,
    @Setting(
            description = "steps of linear rise to the peak",
            defaultValue = "0",
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
        double maxGradNorm,
    @Setting(
            description = "none to train all weights, or a low-rank adapter",
            defaultValue = "none")
        @Nullable AdapterSettings adapter,
    @Setting(
            description =
                "number format of the forward pass; auto is the one in which this machine is"
                    + " faster",
            defaultValue = "fp32")
        Precision precision,
    @Setting(
            description =
                "whether blocks are computed twice to save memory, at about a third more time",
            defaultValue = "false",
            formerly = "checkpointing")
        boolean gradientCheckpointing,
    @Setting(
            description =
                "steps between two evaluations, at each of which guards decide and a checkpoint is written",
            defaultValue = "20",
            min = 1)
        int evaluateEvery,
    @Setting(
            description =
                "micro-batches that a batch is computed in, one after the other, to save memory",
            defaultValue = "1",
            min = 1,
            max = 4096,
            formerly = "parts")
        int microBatches,
    @Setting(
            description = "scorer that rewards the answers of a method that writes its own",
            defaultValue = Setting.ABSENT,
            words = "scorers")
        @Nullable String reward,
    @Setting(
            description =
                "what makes one answer of a pair the better one: policy (retained before"
                    + " forgotten), or the label better or safer of the source; auto is better for"
                    + " a reward model, safer for a cost model, else policy",
            defaultValue = "auto")
        Preferences preferences,
    @Setting(
            description =
                "how often training goes on from the model that it made, which is then the"
                    + " reference, with other draws",
            defaultValue = "1",
            min = 1,
            max = 100)
        int rounds) {

  /** Refuses a warm-up that never ends. */
  public Training {
    SizeRelations.below("warmup-steps", warmupSteps, "steps", steps);
  }

  /** How weights move, as a training process is told. */
  public Optimisation optimisation() {
    return new Optimisation(
        steps,
        forgetRows,
        retainRows,
        new LearningRate(learningRate, warmupSteps, steps, schedule),
        new AdamW(weightDecay, maxGradNorm, AdamW.BETA2),
        adapter == null ? null : adapter.config());
  }

  /**
   * How a step is computed, as a training process is told.
   *
   * @param threads of one operator
   * @param referenceNll folder of what references said; empty for none
   */
  public Compute compute(int threads, String referenceNll) {
    return new Compute(precision, microBatches, gradientCheckpointing, threads, referenceNll);
  }
}
