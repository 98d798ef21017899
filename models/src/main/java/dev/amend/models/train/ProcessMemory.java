package dev.amend.models.train;

/** What a process takes before it holds a tensor. */
final class ProcessMemory {
  /** Java, the native libraries and the tokenizer of a training process. */
  static final long TRAINING = 290L << 20;

  private ProcessMemory() {}
}
