package dev.amend.infra.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricKeysTest {
  @ParameterizedTest
  @CsvSource({
    "train/loss_total, train/loss_total",
    "train/loss_forget, train/loss_<term>",
    "train/critic/loss_total, train/<role>/loss_total",
    "train/cost-critic/loss_value, train/<role>/loss_<term>",
    "train/critic/grad_norm, train/<role>/grad_norm",
    "eval/no-harm/seen/harmful-rate, eval/<set>/<metric>",
    "eval/no-harm/seen/harmful-rate/low, eval/<set>/<metric>/low",
    "compute/seconds, compute/seconds"
  })
  void aLoggedKeyHasItsMeaning(String logged, String key) {
    assertThat(MetricKeys.of(logged)).map(MetricKey::key).contains(key);
  }

  @Test
  void otherKeysHaveNone() {
    assertThat(MetricKeys.of("train/speed")).isEmpty();
    assertThat(MetricKeys.of("eval/harmful-rate")).isEmpty();
    assertThat(MetricKeys.of("xtrain/lr")).isEmpty();
  }

  @Test
  void namesFromDataAreMadeFit() {
    assertThat(MetricKeys.evaluation("no-harm/self,harm", "harmful-rate"))
        .isEqualTo("eval/no-harm/self_harm/harmful-rate");
    assertThat(MetricKeys.loss("forget")).isEqualTo("train/loss_forget");
  }

  @Test
  void everyKeySaysWhatItMeansAndIsListedOnce() {
    assertThat(MetricKeys.ALL).allMatch(key -> !key.meaning().isBlank());
    assertThat(MetricKeys.ALL).extracting(MetricKey::key).doesNotHaveDuplicates();
  }
}
