package dev.amend.models.generate;

import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.TokenRows;

/**
 * What generation holds beside the weights that it reads: caches of its slots, prompts as they are
 * taken in, logits and what a token is drawn from.
 *
 * @param prompts given to one call
 * @param length tokens of the longest row, prompt and answer together
 */
public record GenerationMemory(DecoderMemory decoder, int prompts, int length) {
  private static final int FLOAT = 4;

  /** Float64 tensors that a draw from a distribution holds at once. */
  private static final int DOUBLES = 2 * FLOAT * 3;

  /** Rows that grow together. */
  int slots() {
    return Math.min(
        Math.min(prompts, Generator.SLOTS), CacheSlots.affordable(decoder.config(), length));
  }

  /** Keys and values of all slots. */
  public long caches() {
    return slots() * length * decoder.cached();
  }

  /** The most that one call holds beside weights and caches. */
  public long call() {
    DecoderConfig config = decoder.config();
    long logits = (long) slots() * config.vocabulary() * (FLOAT + DOUBLES);
    return Math.max(intake(), logits);
  }

  /**
   * Prompts in one pass: one block at work, and the keys and values of all until they are cached.
   */
  private long intake() {
    long rows = Math.min(slots(), 1 + CacheSlots.INTAKE / length);
    TokenRows taken = new TokenRows(rows, length);
    return decoder.passing(taken) + taken.tokens() * decoder.cached();
  }
}
