package dev.amend.models.nn.memory;

/** What a training process takes besides its tensors, as measured (docs/performance.md, Memory). */
public final class ProcessMemory {
  /**
   * Java, its heap with rows and garbage, the native libraries and the tokenizer: the peak of the
   * quickstart's smallest training runs on Linux, x86-64.
   */
  public static final long ALL = 375L << 20;

  /**
   * Bytes that the allocator holds for each byte that comes and goes in a step. The C library keeps
   * freed blocks of up to 32 MB and cuts them up for others.
   */
  private static final double LEFT_OVER = 0.7;

  private ProcessMemory() {}

  /** What the allocator holds beside tensors that come and go. */
  public static long allocator(long comingAndGoing) {
    return Math.round(LEFT_OVER * comingAndGoing);
  }
}
