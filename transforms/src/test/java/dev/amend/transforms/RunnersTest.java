package dev.amend.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunnersTest {
  @Test
  void flinkRetriesLostWorkers() {
    assertThat(Runners.flags("flink-local", 2))
        .containsExactly(
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--parallelism=2",
            "--useDataStreamForBatch=true",
            "--numberOfExecutionRetries=3",
            "--executionRetryDelay=2000");
  }

  @Test
  void anUnknownRunnerIsNamed() {
    assertThatThrownBy(() -> Runners.flags("spark", 1))
        .hasMessage("no runner 'spark' in this process; use one of: direct, flink-local");
  }
}
