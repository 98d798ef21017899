package dev.amend.pipelines.step;

/**
 * How models are asked, as far as it decides what answers prove.
 *
 * @param samples most prompts of a set
 * @param temperature 0 where a prompt has one answer, always
 * @param maxTokens the longest answer that is allowed
 */
public record Asking(int samples, double temperature, int maxTokens) {
  /**
   * Whether a set of so many prompts is all there are, each with the one answer that it has: then
   * nothing is drawn, and what is measured is the truth itself. At exactly {@link #samples} prompts
   * there may be more.
   */
  public boolean census(int asked) {
    return temperature == 0 && asked < samples;
  }
}
