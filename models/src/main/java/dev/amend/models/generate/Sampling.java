package dev.amend.models.generate;

import java.io.Serializable;

/**
 * How the next token is chosen. The draw for a token depends on (seed, position, prompt id) and on
 * nothing else, so batching changes nothing.
 *
 * @param temperature 0 is greedy
 * @param topK keeps the k likeliest tokens; 0 keeps all
 * @param topP keeps the likeliest tokens whose summed probability before them is below p; 1 keeps
 *     all
 * @param maxTokens longest answer, the stop token included
 */
public record Sampling(double temperature, int topK, double topP, int maxTokens, long seed)
    implements Serializable {
  public Sampling {
    if (temperature < 0 || topK < 0 || !(topP > 0 && topP <= 1) || maxTokens < 1) {
      throw new IllegalArgumentException(
          "sampling needs temperature >= 0, top-k >= 0, 0 < top-p <= 1 and max-tokens >= 1");
    }
  }

  /** The likeliest token, always. */
  public static Sampling greedy(int maxTokens) {
    return new Sampling(0, 0, 1, maxTokens, 0);
  }
}
