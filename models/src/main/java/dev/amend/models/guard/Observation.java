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
 * @param diversity of answers to held-out ordinary prompts; NaN without such prompts
 * @param whitespace share of empty answers to them
 * @param refusal share of refusals among them
 * @param helpfulness of them; NaN without such prompts
 * @param ordinary how many ordinary prompts were asked
 * @param targets behaviour that should go
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
    int ordinary,
    List<Target> targets) {

  /**
   * A rate that the policy limits.
   *
   * @param name evaluation set: {@code no-harm/seen}
   * @param rate measured on a small sample
   * @param limit what the policy accepts
   */
  public record Target(String name, double rate, double limit) {}

  public Observation {
    targets = List.copyOf(targets);
  }
}
