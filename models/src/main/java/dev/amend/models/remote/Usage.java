package dev.amend.models.remote;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of an endpoint and what came of it. Tokens are those that the server counted, or
 * about as many where it did not; kept answers cost nothing and add none.
 *
 * @param requests sent, repeated ones included
 * @param retries requests that repeat a failed one
 * @param cached answers for which nothing was sent
 * @param damaged kept answers that could not be read and were asked for again
 * @param filtered answers that the server held back
 * @param unjudged answers on which a judge came to no verdict
 * @param promptTokens tokens sent
 * @param completionTokens tokens generated
 * @param estimated answers whose tokens the server did not count
 */
public record Usage(
    long requests,
    long retries,
    long cached,
    long damaged,
    long filtered,
    long unjudged,
    long promptTokens,
    long completionTokens,
    long estimated) {

  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static final Usage REQUEST = new Usage(1, 0, 0, 0, 0, 0, 0, 0, 0);
  static final Usage RETRY = new Usage(0, 1, 0, 0, 0, 0, 0, 0, 0);
  static final Usage CACHED = new Usage(0, 0, 1, 0, 0, 0, 0, 0, 0);
  static final Usage DAMAGED = new Usage(0, 0, 0, 1, 0, 0, 0, 0, 0);
  static final Usage FILTERED = new Usage(0, 0, 0, 0, 1, 0, 0, 0, 0);
  public static final Usage UNJUDGED = new Usage(0, 0, 0, 0, 0, 1, 0, 0, 0);

  static Usage of(RemoteAnswer answer) {
    int estimated = answer.estimated() ? 1 : 0;
    return new Usage(0, 0, 0, 0, 0, 0, answer.promptTokens(), answer.completionTokens(), estimated);
  }

  /** Both together. */
  public Usage plus(Usage other) {
    return new Usage(
        requests + other.requests,
        retries + other.retries,
        cached + other.cached,
        damaged + other.damaged,
        filtered + other.filtered,
        unjudged + other.unjudged,
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens,
        estimated + other.estimated);
  }

  /** What came to this since an earlier look. */
  public Usage since(Usage earlier) {
    return new Usage(
        requests - earlier.requests,
        retries - earlier.retries,
        cached - earlier.cached,
        damaged - earlier.damaged,
        filtered - earlier.filtered,
        unjudged - earlier.unjudged,
        promptTokens - earlier.promptTokens,
        completionTokens - earlier.completionTokens,
        estimated - earlier.estimated);
  }

  /** What it costs, in the currency of the prices. */
  public double cost(Endpoint.Prices prices) {
    return (promptTokens * prices.prompt() + completionTokens * prices.completion()) / 1e6;
  }

  /** One line for people. */
  public String summary(Endpoint.Prices prices) {
    String line =
        String.format(
            Locale.ROOT,
            "%d requests, %d of them repeated; %d answers kept from before;"
                + " %s%d tokens sent, %d generated",
            requests,
            retries,
            cached,
            estimated > 0 ? "about " : "",
            promptTokens,
            completionTokens);
    return prices.equals(Endpoint.Prices.FREE)
        ? line
        : line + String.format(Locale.ROOT, "; cost %.4f", cost(prices));
  }

  /** As metrics of a step: {@code remote/requests} and so on, with {@code remote/cost}. */
  public Map<String, Double> metrics(Endpoint.Prices prices) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("remote/requests", (double) requests);
    metrics.put("remote/retries", (double) retries);
    metrics.put("remote/cached", (double) cached);
    metrics.put("remote/damaged", (double) damaged);
    metrics.put("remote/filtered", (double) filtered);
    metrics.put("remote/unjudged", (double) unjudged);
    metrics.put("remote/prompt_tokens", (double) promptTokens);
    metrics.put("remote/completion_tokens", (double) completionTokens);
    metrics.put("remote/estimated", (double) estimated);
    metrics.put("remote/cost", cost(prices));
    return metrics;
  }
}
