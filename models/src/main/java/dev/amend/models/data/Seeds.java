package dev.amend.models.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Everything random comes from {@code hash(seed, step, id)}. A draw depends on nothing else, so
 * retries, parallelism, batching and resume change nothing.
 */
public final class Seeds {
  private Seeds() {}

  /** 64 random bits for one draw. */
  public static long hash(long seed, long step, String id) {
    MessageDigest sha = Digests.sha256();
    sha.update(ByteBuffer.allocate(16).putLong(seed).putLong(step).flip());
    return ByteBuffer.wrap(sha.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** A uniform number in [0, 1) with 53 random bits. */
  public static double uniform(long seed, long step, String id) {
    return (hash(seed, step, id) >>> 11) * 0x1.0p-53;
  }

  /** A uniform integer in [0, bound). */
  public static int below(int bound, long seed, long step, String id) {
    return (int) (uniform(seed, step, id) * bound);
  }
}
