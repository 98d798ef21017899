package dev.amend.transforms;

import java.util.ArrayList;
import java.util.List;

/** Where pipelines run, by the words that recipes use. */
public final class Runners {
  private Runners() {}

  /**
   * The pipeline options of a runner inside this process. The runner itself must be on the class
   * path.
   *
   * @param runner {@code direct}: checks every element, for tests and little data; {@code
   *     flink-local}: an embedded Flink, for everything else on one machine
   * @param parallelism how many workers share the data
   * @throws IllegalArgumentException when there is no such runner
   */
  public static String[] flags(String runner, int parallelism) {
    Arguments.positive("parallelism", parallelism);
    return switch (runner) {
      case "direct" -> new String[] {"--runner=DirectRunner", "--targetParallelism=" + parallelism};
      case "flink-local" -> flink("[local]", parallelism);
      default ->
          throw new IllegalArgumentException(
              "no runner '" + runner + "' in this process; use one of: direct, flink-local");
    };
  }

  /**
   * The pipeline options of a Flink cluster.
   *
   * @param master host and port of the JobManager, or {@code [local]}
   */
  public static String[] flink(String master, int parallelism) {
    List<String> flags = new ArrayList<>();
    flags.add("--runner=FlinkRunner");
    flags.add("--flinkMaster=" + master);
    flags.add("--parallelism=" + parallelism);
    // Without this Flink ignores the two flags that follow, and a job dies with its first worker.
    flags.add("--useDataStreamForBatch=true");
    flags.add("--numberOfExecutionRetries=3");
    flags.add("--executionRetryDelay=2000");
    return flags.toArray(String[]::new);
  }
}
