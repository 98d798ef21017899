package dev.amend.models.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.amend.models.remote.Endpoint.Allowance;
import dev.amend.models.remote.Endpoint.Kind;
import dev.amend.models.remote.Endpoint.Prices;
import dev.amend.models.remote.Endpoint.RetryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "ftp://h/v1, url is not one of http or https with a host; write https://host/v1",
    "h/v1, url is not one of http or https with a host; write https://host/v1",
    "'http://h /v1', url is not an address; write https://host/v1",
    "https://me:secret@h/v1, url has more than host and path; a key is named by 'key'",
    "https://h/v1?key=secret, url has more than host and path; a key is named by 'key'",
    "https://h/v1/chat/completions, 'url ends in a path of the protocol; end it before,"
        + " as in https://host/v1'",
  })
  void aWrongAddressIsRefusedWithoutQuotingIt(String url, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.of("e", url, "m", Kind.CHAT, null))
        .withMessage(message);
  }

  @Test
  void aSlashAtTheEndIsDropped() {
    assertThat(Endpoint.of("e", "https://h/v1//", "m", Kind.CHAT, null).url())
        .isEqualTo("https://h/v1");
  }

  @Test
  void numbersThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Prices(-1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.of("e", "https://h", " ", Kind.CHAT, null));
  }

  /** 2 million tokens sent at 3 and half a million generated at 8: 6 + 4. */
  @Test
  void aMillionTokensCostTheirPrice() {
    Usage usage = new Usage(9, 1, 1, 0, 0, 0, 2_000_000, 500_000, 0);
    assertThat(usage.cost(new Prices(3, 8))).isEqualTo(10);
    assertThat(usage.metrics(new Prices(3, 8)))
        .containsEntry("remote/cost", 10.0)
        .containsEntry("remote/requests", 9.0)
        .containsEntry("remote/prompt_tokens", 2e6);
    assertThat(usage.summary(new Prices(3, 8)))
        .isEqualTo(
            "9 requests, 1 of them repeated; 1 answers kept from before; 2000000 tokens sent,"
                + " 500000 generated; cost 10.0000");
    assertThat(usage.plus(new Usage(0, 0, 0, 0, 0, 0, 0, 0, 1)).summary(Prices.FREE))
        .endsWith("; about 2000000 tokens sent, 500000 generated");
    assertThat(usage.plus(Usage.REQUEST).since(usage)).isEqualTo(Usage.REQUEST);
  }
}
