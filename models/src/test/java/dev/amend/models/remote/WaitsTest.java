package dev.amend.models.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {
  @ParameterizedTest
  @CsvSource({
    "retry-after, 7, 7000",
    "retry-after, 0.5, 500",
    "retry-after-ms, 20, 20",
    "retry-after, 'Thu, 01 Jan 2026 00:00:09 GMT', 9000",
    "retry-after, 'Wed, 31 Dec 2025 23:59:00 GMT', 0",
    "retry-after, soon, 0",
    "retry-after, -3, 0",
    "retry-after, 99999999999999999999, 0",
    "unrelated, 7, 0",
  })
  void aServerSaysHowLongToWait(String name, String value, long millis) {
    assertThat(wait(Map.of(name, value))).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1s, 1000",
    "0, 20ms, 20",
    "0, 1m0.5s, 60000",
    "0, 6m0s, 60000",
    "0, 12, 12000",
    "0, later, 0",
    "1, 1s, 0",
  })
  void nothingLeftIsAWaitOfAMinuteAtMost(String remaining, String reset, long millis) {
    for (String what : List.of("requests", "tokens")) {
      assertThat(
              wait(
                  Map.of(
                      "x-ratelimit-remaining-" + what,
                      remaining,
                      "x-ratelimit-reset-" + what,
                      reset)))
          .isEqualTo(Duration.ofMillis(millis));
    }
  }

  @Test
  void theLongestWishHolds() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("retry-after", "2");
    headers.put("x-ratelimit-remaining-tokens", "0");
    headers.put("x-ratelimit-reset-tokens", "5s");
    assertThat(wait(headers)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void waitsDoubleUpToHalfAMinuteAndTheirUpperHalfIsDrawn() {
    long[] most = {500, 1000, 2000, 4000, 8000, 16000, 30000, 30000};
    for (int attempt = 0; attempt < most.length; attempt++) {
      long millis = Backoff.after("digest", attempt).toMillis();
      assertThat(millis).isBetween(most[attempt] / 2, most[attempt]);
      assertThat(Backoff.after("digest", attempt)).isEqualTo(Duration.ofMillis(millis));
    }
    assertThat(IntStream.range(0, 20).mapToObj(i -> Backoff.after("digest" + i, 6)))
        .doesNotHaveDuplicates();
  }

  private static Duration wait(Map<String, String> headers) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return ServerWait.of(HttpHeaders.of(lists, (name, value) -> true), PlayedTime.START);
  }
}
