package dev.amend.pipelines.recipe;

import dev.amend.models.setting.Setting;

/** What stops a training run with a reason and its last good checkpoint. */
public record Guards(
    @Setting(
            description = "most KL on held-out kept rows, in nats a token",
            defaultValue = "0.1",
            min = 0)
        double retainKl,
    @Setting(
            description =
                "most change of all weights, as norm of the change over norm of the weights",
            defaultValue = "0.5",
            min = 0)
        double updateNorm,
    @Setting(
            description = "most gradient norm, in multiples of its running median",
            defaultValue = "10",
            min = 1)
        double gradientNorm,
    @Setting(
            description = "least share of distinct tokens in answers, as part of the base model's",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double diversity,
    @Setting(
            description = "most share of refusals among answers to kept prompts",
            defaultValue = "0.05",
            min = 0,
            max = 1)
        double refusal,
    @Setting(
            description =
                "most KL between model and reference before the first step, in nats a token",
            defaultValue = "1e-3",
            min = 0)
        double initialKl,
    @Setting(
            description =
                "part of a clause's limit that training aims at, since a gate asks for the upper end"
                    + " of an interval",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double targetShare) {}
