package dev.amend.models.train.spec;

import dev.amend.models.generate.Sampling;
import dev.amend.models.judge.JudgeSetting;
import org.jspecify.annotations.Nullable;

/**
 * Prompts asked at every evaluation.
 *
 * @param set name of the evaluation set
 * @param folder {@code .jsonl} examples whose prompts are asked
 * @param judge what tells harm and the rest of the answers
 * @param metric id of the limited metric, or null for retain prompts that watch for collapse
 * @param limit what the policy accepts; ignored without a metric
 * @param prompts how many are asked at most
 * @param sampling as the evaluation that decides will sample
 */
public record Probe(
    String set,
    String folder,
    JudgeSetting judge,
    @Nullable String metric,
    double limit,
    int prompts,
    Sampling sampling) {}
