package dev.amend.pipelines.cli;

import dev.amend.pipelines.plan.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run as it is typed: {@code last}, {@code previous}, an id, or the beginning of one. */
final class RunArgument {
  /** The newest run that came to a verdict. */
  static final String LAST = "last";

  /** The one before it. */
  static final String PREVIOUS = "previous";

  /** Of a parameter that takes one. */
  static final String DESCRIPTION = "id or the beginning of one, 'last' or 'previous'";

  private RunArgument() {}

  /**
   * The run that is meant, among those that came to a verdict.
   *
   * @param root folder of the store
   * @throws Failure when there is none, or more than one
   */
  static RunRecord find(Path root, String typed) throws IOException {
    List<RunRecord> ended = RunRecord.all(root).stream().filter(RunRecord::ended).toList();
    return switch (typed) {
      case LAST -> newest(ended, 0, "no run has come to a verdict yet");
      case PREVIOUS -> newest(ended, 1, "there is no run before the last one");
      default -> named(ended, typed);
    };
  }

  private static RunRecord newest(List<RunRecord> ended, int skipped, String message) {
    if (ended.size() <= skipped) {
      throw failure(message);
    }
    return ended.get(skipped);
  }

  private static RunRecord named(List<RunRecord> ended, String typed) {
    List<RunRecord> exact = ended.stream().filter(run -> run.id().equals(typed)).toList();
    List<RunRecord> meant =
        exact.isEmpty() ? ended.stream().filter(run -> run.id().startsWith(typed)).toList() : exact;
    if (meant.isEmpty()) {
      throw failure("no run '" + typed + "' has come to a verdict");
    }
    if (meant.size() > 1) {
      List<String> ids = meant.stream().map(RunRecord::id).toList();
      throw failure("'" + typed + "' may be " + String.join(" or ", ids));
    }
    return meant.get(0);
  }

  private static Failure failure(String message) {
    return new Failure(ExitCode.FAILED, message, "`amend ls runs` shows which there are");
  }
}
