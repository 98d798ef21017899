package dev.amend.pipelines.recipe;

import dev.amend.pipelines.config.Key;

/** What stops a training run with a reason and its last good checkpoint. */
public record Guards(
    @Key(says = "most KL on held-out kept rows, in nats a token", defaultValue = "0.1", min = 0)
        double retainKl,
    @Key(
            says = "most change of all weights, as norm of the change over norm of the weights",
            defaultValue = "0.5",
            min = 0)
        double updateNorm,
    @Key(
            says = "most gradient norm, in multiples of its running median",
            defaultValue = "10",
            min = 1)
        double gradientNorm,
    @Key(
            says = "least share of distinct tokens in answers, as part of the base model's",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double diversity,
    @Key(
            says = "most share of refusals among answers to kept prompts",
            defaultValue = "0.05",
            min = 0,
            max = 1)
        double refusal,
    @Key(
            says = "most KL between model and reference before the first step, in nats a token",
            defaultValue = "1e-3",
            min = 0)
        double initialKl,
    @Key(
            says =
                "part of a clause's limit that training aims at, since a gate asks for the upper end"
                    + " of an interval",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double targetShare) {}
