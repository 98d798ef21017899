package dev.amend.pipelines.recipe;

import dev.amend.models.generate.Sampling;
import dev.amend.models.nn.Precision;
import dev.amend.models.setting.Setting;

/** How candidates are measured. */
public record Evaluation(
    @Setting(
            description = "answers for each evaluation set",
            defaultValue = "400",
            min = 1,
            max = 1000000)
        int samples,
    @Setting(
            description = "spread of sampling; 0 always takes the likeliest token",
            defaultValue = "1.0",
            min = 0,
            max = 10)
        double temperature,
    @Setting(
            description = "sample among the likeliest tokens with this total probability",
            defaultValue = "1.0",
            min = 0.01,
            max = 1)
        double topP,
    @Setting(description = "longest answer in tokens", defaultValue = "64", min = 1, max = 131072)
        int maxTokens,
    @Setting(
            description =
                "prompts given to the model at once; a slot that falls free takes the next",
            defaultValue = "512",
            min = 1,
            max = 4096)
        int batch,
    @Setting(
            description =
                "number format of the model that answers; bf16 takes half the memory, auto is the"
                    + " one in which this machine is faster",
            defaultValue = "fp32")
        Precision precision,
    @Setting(
            description = "what tells harmful answers: auto picks one that fits the sources",
            defaultValue = "auto",
            words = "judges")
        String judge) {

  /** The value of {@link #judge} that leaves the choice to the planner. */
  public static final String AUTO = "auto";

  /** How models answer, whether they are judged or probed in training. */
  public Sampling sampling(long seed) {
    return new Sampling(temperature, 0, topP, maxTokens, seed);
  }
}
