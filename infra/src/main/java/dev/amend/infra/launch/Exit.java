package dev.amend.infra.launch;

/**
 * What the exit status of a training process means.
 *
 * @param why in words
 * @param advice what to do
 */
record Exit(String why, String advice) {
  private static final int SIGNAL = 128;
  private static final int OUT_OF_HEAP = 3;
  private static final String AGAIN =
      "Run the same command again: it resumes from the last checkpoint.";

  static Exit of(int status, TrainingJob job, boolean crashReport) {
    if (crashReport || status == SIGNAL + 6 || status == SIGNAL + 11) {
      return new Exit(
          "native code crashed the JVM", "Look at the crash report beside the log. " + AGAIN);
    }
    if (status == OUT_OF_HEAP) {
      return new Exit(
          "its Java heap of " + job.heapMegabytes() + " MB was full",
          "Give it more heap. " + AGAIN);
    }
    if (status == SIGNAL + 9) {
      return new Exit(
          "it was killed (signal 9), which is what a machine does when its memory is full",
          "Free memory or make batches smaller. " + AGAIN);
    }
    if (status > SIGNAL) {
      return new Exit("it was ended by signal " + (status - SIGNAL), AGAIN);
    }
    return new Exit("it failed with exit status " + status, "See its log. " + AGAIN);
  }
}
