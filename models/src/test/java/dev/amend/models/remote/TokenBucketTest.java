package dev.amend.models.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.remote.Endpoint.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOW = PlayedTime.START;

  /** 30 a minute are one every 2 s. */
  @Test
  void requestsAreSpreadEvenlyOverTheMinute() {
    TokenBucket pace = new TokenBucket(new Allowance(1, 30, 0));
    assertThat(List.of(pace.reserve(9, NOW), pace.reserve(9, NOW), pace.reserve(9, NOW)))
        .containsExactly(NOW, NOW.plusSeconds(2), NOW.plusSeconds(4));
  }

  /** 600 tokens a minute are 10 a second: 50 tokens fill 5 s. */
  @Test
  void tokensTakeTheirShareOfTheMinute() {
    TokenBucket pace = new TokenBucket(new Allowance(1, 0, 600));
    assertThat(List.of(pace.reserve(50, NOW), pace.reserve(20, NOW), pace.reserve(1, NOW)))
        .containsExactly(NOW, NOW.plusSeconds(5), NOW.plusSeconds(7));
  }

  /** Of 50 tokens 10 were used: 1 s instead of 5. */
  @Test
  void whatWasNotUsedIsGivenBack() {
    TokenBucket pace = new TokenBucket(new Allowance(1, 0, 600));
    pace.reserve(50, NOW);
    pace.settle(50, 10);
    assertThat(pace.reserve(1, NOW)).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void withoutLimitsNobodyWaits() {
    TokenBucket pace = new TokenBucket(new Allowance(1, 0, 0));
    pace.reserve(1_000_000, NOW);
    pace.settle(1_000_000, 3);
    assertThat(pace.reserve(1_000_000, NOW)).isEqualTo(NOW);
  }

  @Test
  void placesBeforeTheEndOfAHoldAreClosed() {
    TokenBucket pace = new TokenBucket(new Allowance(1, 60, 0));
    Instant first = pace.reserve(1, NOW);
    pace.hold(Duration.ofSeconds(7), NOW);
    pace.hold(Duration.ofSeconds(3), NOW);
    assertThat(pace.closed(first)).isTrue();
    Instant second = pace.reserve(1, NOW);
    assertThat(second).isEqualTo(NOW.plusSeconds(7));
    assertThat(pace.closed(second)).isFalse();
  }

  /** Whenever requests come and however large they are; the last one may reach over the minute. */
  @Property(tries = 200)
  void noMinuteHasMoreThanItsAllowance(
      @ForAll @Size(max = 60) List<@IntRange(max = 20_000) Integer> gapsInMillis,
      @ForAll @IntRange(min = 1, max = 40) int requests,
      @ForAll @IntRange(min = 1, max = 1000) int tokens) {
    TokenBucket pace = new TokenBucket(new Allowance(1, requests, tokens));
    List<Instant> starts = new ArrayList<>();
    Instant now = NOW;
    for (int gap : gapsInMillis) {
      now = now.plusMillis(gap);
      starts.add(pace.reserve(10, now));
    }
    for (Instant begin : starts) {
      long within =
          starts.stream()
              .filter(s -> !s.isBefore(begin) && s.isBefore(begin.plusSeconds(60)))
              .count();
      // A nanosecond of rounding a place may let one more in at the very end.
      assertThat(within).isLessThanOrEqualTo(requests + 1);
      assertThat((within - 1) * 10).isLessThanOrEqualTo(tokens + 10);
    }
  }
}
