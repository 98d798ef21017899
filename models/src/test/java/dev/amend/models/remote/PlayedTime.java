package dev.amend.models.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Clock that passes only while somebody sleeps. */
final class PlayedTime implements Clock {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private final List<Duration> slept = new ArrayList<>();

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
  }

  synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }

  synchronized Duration passed() {
    return Duration.between(START, now);
  }
}
