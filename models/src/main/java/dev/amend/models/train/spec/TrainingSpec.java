package dev.amend.models.train.spec;

import dev.amend.models.generate.Sampling;
import dev.amend.models.guard.Guards;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.score.ScorerSetting;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a training process is told, as one JSON file in its workspace. Two runs of equal spec
 * and equal inputs end in equal weights.
 *
 * @param method its id
 * @param hyper its hyper-parameters by component name: numbers, truth values and words, see {@link
 *     dev.amend.models.setting.SettingValues}
 * @param base model folder to start from; also the frozen reference
 * @param datasets folders of {@code .jsonl} examples by {@link
 *     dev.amend.models.method.Dataset#key()}; several folders are read one after the other
 * @param exclude folders whose examples are left out of every dataset but the forget set
 * @param validate folders of held-out examples that must stay, for the retain KL, see {@link
 *     #heldOut}; may be empty
 * @param probes prompts asked in the course of training
 * @param template text around a prompt, {@code {prompt}} marking its place
 * @param wholeText true trains on prompts too, as pre-training does
 * @param steps planned optimiser steps
 * @param rows rows a step of each dataset but the retain set; prompts of a rollout
 * @param retainRows rows a step of the retain set
 * @param microBatches of a batch that are computed one after the other, to save memory; at least
 *     one a device
 * @param adapter null trains all weights
 * @param gradientCheckpointing computes blocks twice to save memory
 * @param threads of one operator; 0 takes one a core
 * @param evaluateEvery steps between evaluations, each of which is also a checkpoint
 * @param guards what may stop the run before its last step
 * @param utilityDrop largest drop of helpfulness on retain prompts that the policy accepts;
 *     infinite when it sets none
 * @param referenceNll folder where runs of the same program keep what the reference says of rows;
 *     empty to compute it in each run anew. It changes no result
 * @param rollouts how answers of the policy are scored; null for methods that write none
 */
public record TrainingSpec(
    String method,
    Map<String, Object> hyper,
    String base,
    Map<String, List<String>> datasets,
    List<String> exclude,
    List<String> validate,
    List<Probe> probes,
    String template,
    boolean wholeText,
    int steps,
    int rows,
    int retainRows,
    int microBatches,
    LearningRate learningRate,
    AdamW optimiser,
    @Nullable AdapterConfig adapter,
    Precision precision,
    boolean gradientCheckpointing,
    int threads,
    long seed,
    int evaluateEvery,
    Guards guards,
    double utilityDrop,
    String referenceNll,
    @Nullable Rollouts rollouts) {

  /**
   * Held-out rows on which an evaluation measures the retain KL; more would take longer than the
   * steps.
   */
  private static final int HELD_OUT = 256;

  /** Most rows that an evaluation reads of each of so many folders to {@code validate}. */
  public static int heldOut(int folders) {
    return Math.max(1, HELD_OUT / Math.max(1, folders));
  }

  /**
   * How answers that the policy writes while it trains are scored.
   *
   * @param scorers by {@link dev.amend.models.method.Role#key}
   * @param maxTokens longest answer
   */
  public record Rollouts(SortedMap<String, ScorerSetting> scorers, int maxTokens) {}

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
}
