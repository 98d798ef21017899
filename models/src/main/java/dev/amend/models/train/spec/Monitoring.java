package dev.amend.models.train.spec;

import dev.amend.models.guard.Guards;
import java.util.List;

/**
 * What is evaluated in the course of training, and what may stop it.
 *
 * @param evaluateEvery steps between evaluations, each of which is also a checkpoint
 * @param probes prompts asked at every evaluation
 * @param guards what may stop the run before its last step
 * @param utilityDrop largest drop of helpfulness on retain prompts that the policy accepts;
 *     infinite when it sets none
 */
public record Monitoring(
    int evaluateEvery, List<Probe> probes, Guards guards, double utilityDrop) {}
