package dev.amend.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.store.RunFolder;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.plan.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunArgumentTest {
  @TempDir private Path root;

  /** Two runs that ended, one second apart, and a newer one that did not. */
  @BeforeEach
  void leaveRuns() {
    run(0, Verdict.ACCEPTED);
    run(1, Verdict.REFUSED);
    run(60, null);
  }

  @ParameterizedTest
  @CsvSource({
    "last, 19700101-000001-0a1b",
    "previous, 19700101-000000-0a1b",
    "19700101-000000-0a1b, 19700101-000000-0a1b",
    "19700101-000001, 19700101-000001-0a1b"
  })
  void aRunIsFoundByWord(String typed, String id) throws IOException {
    assertThat(RunArgument.find(root, typed).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "1970, '1970' may be 19700101-000001-0a1b or 19700101-000000-0a1b",
    "1971, no run '1971' has come to a verdict",
    "19700101-000100, no run '19700101-000100' has come to a verdict"
  })
  void whatIsNotOneRunIsRefused(String typed, String message) {
    assertThatThrownBy(() -> RunArgument.find(root, typed))
        .isInstanceOf(Failure.class)
        .hasMessage(message);
  }

  @Test
  void anEmptyStoreHasNeither() {
    Path empty = root.resolve("empty");
    assertThatThrownBy(() -> RunArgument.find(empty, "last"))
        .hasMessage("no run has come to a verdict yet");
    assertThatThrownBy(() -> RunArgument.find(empty, "previous"))
        .hasMessage("there is no run before the last one");
  }

  private void run(long second, @Nullable Verdict verdict) {
    RunFolder folder = RunFolder.create(root, Instant.ofEpochSecond(second), "0a1b");
    RunRecord record =
        new RunRecord(folder.id(), "0a1b", verdict, "", "1", Map.of(), Map.of(), "npo", "");
    record.write(folder);
  }
}
