package dev.amend.infra.launch;

import dev.amend.models.train.process.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Turns what a training process prints into events, and remembers how it stood. */
final class EventFeed {
  private static final int LONGEST = 1_000;

  private final Consumer<TrainingEvent> events;
  private long step;
  private boolean interrupted;
  private String reason = "";

  EventFeed(Consumer<TrainingEvent> events) {
    this.events = events;
  }

  /** Reads to the end of the process's output. */
  void drain(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      TrainingEvent event = event(line);
      note(event);
      events.accept(event);
    }
  }

  /** Last step told of. */
  long step() {
    return step;
  }

  /** Whether it said that it left at a checkpoint. */
  boolean wasInterrupted() {
    return interrupted;
  }

  /** Why it stopped early, or empty. */
  String reason() {
    return reason;
  }

  private void note(TrainingEvent event) {
    step = Math.max(step, event.step());
    interrupted |= event.kind() == TrainingEvent.Kind.INTERRUPTED;
    if (event.kind() == TrainingEvent.Kind.STOPPED) {
      reason = event.text();
    }
  }

  /** Native libraries print what they like; that is for the log and stops nothing. */
  private static TrainingEvent event(String line) {
    try {
      return TrainingEvent.parse(line);
    } catch (UncheckedIOException e) {
      return TrainingEvent.log(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }
  }
}
