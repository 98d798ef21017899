package dev.amend.infra.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRelayTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  @TempDir Path folder;

  /** Keeps what it gets, and is away when told so. */
  private static final class Notebook implements Tracker {
    private final List<RunEvent> events = new ArrayList<>();
    private int largest;
    private boolean away;

    @Override
    public String id() {
      return "notebook";
    }

    @Override
    public void accept(List<RunEvent> more) throws IOException {
      if (away) {
        throw new IOException("nobody there");
      }
      largest = Math.max(largest, more.size());
      events.addAll(more);
    }
  }

  @Test
  void anOutageDelaysPointsAndLosesNone() throws IOException {
    Path file = folder.resolve("tracking.ndjson");
    Notebook notebook = new Notebook();
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun run = log.start("run", RunDescription.of("apply"));
      run.metric("train/lr", 1, 1);
      assertThat(new LogRelay(file, notebook).deliver()).isEqualTo(2);

      notebook.away = true;
      run.metric("train/lr", 2, 2);
      assertThatThrownBy(() -> new LogRelay(file, notebook).deliver()).hasMessage("nobody there");

      notebook.away = false;
      run.metric("train/lr", 3, 3);
      assertThat(new LogRelay(file, notebook).deliver()).isEqualTo(2);
      assertThat(new LogRelay(file, notebook).deliver()).isZero();
    }

    assertThat(notebook.events.stream().map(RunEvent::line)).isEqualTo(Files.readAllLines(file));
    assertThat(new LogRelay(file, notebook).acknowledged()).isEqualTo(Files.size(file));
  }

  @Test
  void aLineThatIsBeingWrittenWaits() throws IOException {
    Path file = folder.resolve("tracking.ndjson");
    RunLog.open(file, CLOCK).close();
    String line = new RunEvent.Ended("run", RunStatus.FINISHED, 0).line();
    Notebook notebook = new Notebook();

    Files.writeString(file, line, StandardOpenOption.APPEND);
    assertThat(new LogRelay(file, notebook).deliver()).isZero();
    Files.writeString(file, "\n", StandardOpenOption.APPEND);
    assertThat(new LogRelay(file, notebook).deliver()).isEqualTo(1);
  }

  @Test
  void aLongLogComesInSlices() throws IOException {
    Path file = folder.resolve("tracking.ndjson");
    Notebook notebook = new Notebook();
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun run = log.start("run", RunDescription.of("apply"));
      for (int step = 1; step < 1200; step++) {
        run.metric("train/lr", 1, step);
      }
    }

    assertThat(new LogRelay(file, notebook).deliver()).isEqualTo(1200);
    assertThat(notebook.largest).isEqualTo(500);
  }
}
