package dev.amend.pipelines.cli;

/** Memory that was at its end, in the heap of Java or outside of it, and what to do. */
final class OutOfMemory {
  /** How PyTorch says so: of main memory, of a GPU. */
  private static final String NATIVE = "(?s).*(DefaultCPUAllocator|CUDA out of memory).*";

  private OutOfMemory() {}

  static boolean is(Throwable thrown) {
    return thrown instanceof OutOfMemoryError || outside(thrown);
  }

  static Failure of(Throwable thrown) {
    if (outside(thrown)) {
      return new Failure(
          ExitCode.FAILED,
          "out of memory: PyTorch got no more for its tensors",
          "`amend plan` shows what each step needs; take a smaller batch or base, an adapter, or"
              + " 'gradient-checkpointing: true', or end what else runs");
    }
    return new Failure(
        ExitCode.FAILED,
        "out of memory: %s, with %d MB for Java"
            .formatted(thrown.getMessage(), Runtime.getRuntime().maxMemory() >> 20),
        "give Java more, as in AMEND_JAVA_OPTS=-Xmx4g, and run the same command again: finished"
            + " steps are kept");
  }

  private static boolean outside(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).matches(NATIVE);
  }
}
