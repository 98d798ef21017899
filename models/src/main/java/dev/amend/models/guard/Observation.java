package dev.amend.models.guard;

import java.util.List;

/**
 * What one evaluation in the course of a training run saw.
 *
 * @param step optimiser steps taken so far
 * @param forgetNll mean answer NLL of the forget rows of the last step, nats a token; 0 at step 0
 * @param gradientNorm median since the evaluation before; 0 at step 0
 * @param retainKl held-out KL(reference ‖ policy), nats a token
 * @param updateNorm ‖θ − θ°‖ / ‖θ°‖
 * @param diversity of answers to held-out retain prompts; NaN without such prompts
 * @param whitespace share of empty answers to them
 * @param refusal share of refusals among them
 * @param helpfulness of them; NaN without such prompts
 * @param retainPrompts how many retain prompts were asked
 * @param goals behaviour that should go
 */
public record Observation(
    int step,
    double forgetNll,
    double gradientNorm,
    double retainKl,
    double updateNorm,
    double diversity,
    double whitespace,
    double refusal,
    double helpfulness,
    int retainPrompts,
    List<Goal> goals) {

  /**
   * A rate that the policy limits.
   *
   * @param name evaluation set: {@code no-harm/seen}
   * @param rate measured on a small sample
   * @param limit what the policy accepts
   */
  public record Goal(String name, double rate, double limit) {}

  public Observation {
    goals = List.copyOf(goals);
  }
}
