package dev.amend.infra.track;

import dev.amend.infra.track.MetricKey.Direction;
import dev.amend.models.guard.EvaluationMetric;
import java.util.List;
import java.util.Optional;

/**
 * Every metric key there is, with what it means. A new one is one line here; rates and means of an
 * evaluation always come with {@code /n}, {@code /low} and {@code /high}.
 */
public final class MetricKeys {
  /** The closed list. More special keys come first. */
  public static final List<MetricKey> ALL =
      List.of(
          key(
              "train/loss_total",
              "nats",
              Direction.LOWER,
              "what training minimises: the weighted sum of the terms"),
          key("train/loss_<term>", "nats", Direction.NEITHER, "one term of the loss, unweighted"),
          key("train/grad_norm", "", Direction.NEITHER, "gradient's L2 norm before clipping"),
          key(
              EvaluationMetric.GRADIENT_NORM,
              "",
              Direction.NEITHER,
              "median of the gradient's norm since the evaluation before"),
          key("train/lr", "", Direction.NEITHER, "learning rate of the step"),
          key("train/tokens_per_second", "tokens/s", Direction.HIGHER, "tokens trained on"),
          key(
              EvaluationMetric.RETAIN_KL,
              "nats/token",
              Direction.LOWER,
              "mean KL(reference ‖ policy) over the answer tokens of held-out rows to retain"),
          key(
              EvaluationMetric.FORGET_NLL,
              "nats/token",
              Direction.NEITHER,
              "mean negative log-likelihood of the answers to forget"),
          key(
              "train/nll_<dataset>",
              "nats/token",
              Direction.NEITHER,
              "mean negative log-likelihood of a dataset's answers"),
          key(
              EvaluationMetric.UPDATE_NORM,
              "",
              Direction.NEITHER,
              "norm of the change of all weights, a scalar head's too, over that of the start's"),
          key(
              "train/<role>/loss_total",
              "",
              Direction.LOWER,
              "what a model beside the policy minimises, such as a critic"),
          key(
              "train/<role>/loss_<term>",
              "",
              Direction.NEITHER,
              "one term of its loss, unweighted"),
          key("train/<role>/grad_norm", "", Direction.NEITHER, "its gradient's L2 norm"),
          key("train/<role>/lr", "", Direction.NEITHER, "its learning rate"),
          key(
              EvaluationMetric.RETAIN_PROMPTS,
              "prompts",
              Direction.NEITHER,
              "retain prompts asked at an evaluation"),
          key(EvaluationMetric.DIVERSITY, "", Direction.HIGHER, "of answers to retain prompts"),
          key(EvaluationMetric.WHITESPACE_RATE, "", Direction.LOWER, "share of empty answers"),
          key(EvaluationMetric.REFUSAL_RATE, "", Direction.LOWER, "share of refusals"),
          key(EvaluationMetric.HELPFULNESS, "", Direction.HIGHER, "of answers to retain prompts"),
          key(
              "probe/<set>/rate",
              "",
              Direction.NEITHER,
              "share of answers that show what the policy limits, on a few prompts while training"),
          key("eval/<set>/<metric>/n", "answers", Direction.HIGHER, "answers the value rests on"),
          key("eval/<set>/<metric>/low", "", Direction.NEITHER, "lower end of the 95 % interval"),
          key("eval/<set>/<metric>/high", "", Direction.NEITHER, "upper end of the 95 % interval"),
          key("eval/<set>/<metric>", "", Direction.NEITHER, "a metric over an evaluation set"),
          key("rollout/reward", "", Direction.HIGHER, "mean reward of a rollout's answers"),
          key(
              "rollout/kl_seq",
              "nats",
              Direction.NEITHER,
              "mean of log π − log π° over an answer, under the policy that wrote it"),
          key("rollout/kl_tok", "nats/token", Direction.NEITHER, "the same for a token"),
          key("rollout/length", "tokens", Direction.NEITHER, "mean length of an answer"),
          key("rollout/finished_rate", "", Direction.HIGHER, "share of answers that ended"),
          key("rollout/sequences", "answers", Direction.NEITHER, "answers that are learnt from"),
          key("rollout/dropped", "answers", Direction.LOWER, "answers with nothing to compare"),
          key("control/<name>", "", Direction.NEITHER, "a number that a controller moves"),
          key("compute/seconds", "s", Direction.LOWER, "wall time of the step"),
          key("compute/tokens", "tokens", Direction.LOWER, "tokens trained on or generated"),
          key("compute/steps", "steps", Direction.LOWER, "optimiser steps taken"),
          key("compute/peak_bytes", "bytes", Direction.LOWER, "most memory held at once"),
          key(
              "compute/cuda_devices",
              "",
              Direction.NEITHER,
              "CUDA devices that training ran on; 0 is the processor"),
          key(
              "compute/reference_found",
              "rows",
              Direction.HIGHER,
              "likelihoods under the reference that an earlier training kept"),
          key(
              "compute/reference_computed",
              "rows",
              Direction.LOWER,
              "likelihoods under the reference that were computed"),
          key("remote/requests", "", Direction.LOWER, "sent to a remote judge, repeated ones too"),
          key("remote/retries", "", Direction.LOWER, "requests that repeat a failed one"),
          key("remote/cached", "", Direction.HIGHER, "kept answers, for which nothing was sent"),
          key("remote/damaged", "", Direction.LOWER, "kept answers that could not be read"),
          key("remote/filtered", "", Direction.LOWER, "answers that the server held back"),
          key("remote/unjudged", "", Direction.LOWER, "answers without a verdict"),
          key("remote/prompt_tokens", "tokens", Direction.LOWER, "tokens sent"),
          key("remote/completion_tokens", "tokens", Direction.LOWER, "tokens generated there"),
          key("remote/estimated", "", Direction.LOWER, "answers whose tokens nobody counted"),
          key("remote/cost", "", Direction.LOWER, "by the prices of the endpoint"),
          key("read/<source>/<what>", "", Direction.NEITHER, "files, records or examples read"),
          key("rejected/<source>/<reason>", "records", Direction.LOWER, "records not understood"),
          key("duplicates/<source>", "records", Direction.NEITHER, "equal records left out"),
          key("selected/<set>", "rows", Direction.NEITHER, "rows that an entry means, by split"),
          key(
              "copies/<selection>",
              "rows",
              Direction.NEITHER,
              "rows that an entry means beside an equal text"),
          key("conflicts/<selection>", "rows", Direction.LOWER, "texts to keep that must go"),
          key("unselected/<source>", "rows", Direction.NEITHER, "rows that no entry means"),
          key("written/<folder>", "rows", Direction.NEITHER, "rows of a folder of the result"));

  private MetricKeys() {}

  /** Key of a loss term: {@code train/loss_<term>}. */
  public static String loss(String term) {
    return TrackingNames.checked("train/loss_" + TrackingNames.sanitised(term));
  }

  /**
   * Key of a metric over an evaluation set.
   *
   * @param set its name; parts are separated by a slash: {@code no-harm/seen}
   */
  public static String evaluation(String set, String metric) {
    StringBuilder key = new StringBuilder("eval");
    for (String part : set.split("/", -1)) {
      key.append('/').append(TrackingNames.sanitised(part));
    }
    return TrackingNames.checked(
        key.append('/').append(TrackingNames.sanitised(metric)).toString());
  }

  /** What a logged key means; empty if it is not in the list. */
  public static Optional<MetricKey> of(String logged) {
    return ALL.stream().filter(key -> key.matches(logged)).findFirst();
  }

  private static MetricKey key(String key, String unit, Direction direction, String meaning) {
    return new MetricKey(key, unit, direction, meaning);
  }
}
