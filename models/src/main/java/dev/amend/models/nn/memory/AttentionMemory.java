package dev.amend.models.nn.memory;

import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.ScriptConstants;

/**
 * What attention takes in one block: short rows by two products that hold a score for every pair of
 * tokens, long ones by the fused kernel that holds none. The only place that knows of it.
 *
 * @param bytes of a number
 */
record AttentionMemory(DecoderConfig config, int bytes) {

  /** Kept for the way back: queries, keys, values, and the weights of attention. */
  long kept(TokenRows rows) {
    if (isLong(rows)) {
      // The fused kernel reads keys and values repeated for every head, and keeps its output.
      return rows.tokens() * bytes * 4 * queries();
    }
    return rows.tokens() * bytes * (queries() + 2 * keys()) + scores(rows);
  }

  /** Held at once beside it: scores before or behind the softmax, and the gradient of them. */
  long passing(TokenRows rows) {
    long heads = rows.tokens() * bytes * (2 * queries() + 2 * keys());
    return heads + (isLong(rows) ? 0 : 2 * scores(rows));
  }

  private long scores(TokenRows rows) {
    return rows.tokens() * bytes * config.heads() * rows.length();
  }

  private boolean isLong(TokenRows rows) {
    return rows.length() > ScriptConstants.longest(config);
  }

  private long queries() {
    return (long) config.heads() * config.headDim();
  }

  private long keys() {
    return (long) config.kvHeads() * config.headDim();
  }
}
