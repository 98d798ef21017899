package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class HubAnswersTest {
  @Test
  void aMirrorThatCannotBeTrustedIsNotWaitedFor() {
    HubAnswers answers = new HubAnswers(URI.create("https://mirror"));
    Exception tls =
        new SSLHandshakeException("unable to find valid certification path to requested target");
    HubException told = answers.unreachable(tls);
    assertThat(told.cure()).isEqualTo(HubException.Cure.MEND);
    assertThat(told)
        .hasMessage(
            "https://mirror: TLS fails: unable to find valid certification path to requested target");
    assertThat(told.help())
        .isEqualTo(
            "add the certificate of its authority to Java's trust store (docs/remote-models.md)");
  }
}
