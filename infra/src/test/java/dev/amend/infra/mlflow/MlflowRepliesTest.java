package dev.amend.infra.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.track.TrackingException;
import dev.amend.infra.track.TrackingException.Cure;
import java.net.ConnectException;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.mlflow.tracking.MlflowClientException;

class MlflowRepliesTest {
  private final MlflowReplies replies =
      new MlflowReplies(
          new MlflowAddress(URI.create("https://tracker"), "amend", Credentials.none()));

  @Test
  void whatCannotBeTrustedIsNotWaitedFor() {
    Exception tls = new SSLHandshakeException("No name matching tracker found");
    TrackingException told = replies.explain(new MlflowClientException(tls));
    assertThat(told.cure()).isEqualTo(Cure.MEND);
    assertThat(told)
        .hasMessage(
            "the MLflow server https://tracker: TLS fails: No name matching tracker found; use the"
                + " name that the server's certificate is made out to");
  }

  @Test
  void aServerThatIsAwayIsWaitedFor() {
    TrackingException told = replies.explain(new MlflowClientException(new ConnectException("no")));
    assertThat(told.cure()).isEqualTo(Cure.WAIT);
    assertThat(told).hasMessage("the MLflow server https://tracker does not answer: no");
  }
}
