package dev.amend.infra.mlflow;

import dev.amend.infra.track.TrackingException;
import dev.amend.infra.track.TrackingException.Cure;
import dev.amend.models.remote.TlsFailure;
import java.util.Optional;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;

/** Puts what a server answered into words: what happened, and what to do about it. */
final class MlflowReplies {
  private static final int LONGEST = 300;

  private final MlflowAddress address;

  MlflowReplies(MlflowAddress address) {
    this.address = address;
  }

  TrackingException explain(RuntimeException failure) {
    if (failure instanceof MlflowHttpException refused) {
      String body = refused.getBodyMessage();
      return explain(refused.getStatusCode(), body == null ? "" : body, refused);
    }
    if (failure instanceof MlflowClientException) {
      return unreachable(failure);
    }
    throw failure;
  }

  /** A line that breaks may come back; a server that cannot be trusted will not be by waiting. */
  TrackingException unreachable(Exception cause) {
    Optional<TlsFailure> tls = TlsFailure.of(cause);
    if (tls.isPresent()) {
      return new TrackingException(
          "the MLflow server " + address.server() + ": " + tls.get().sentence(), Cure.MEND, cause);
    }
    return new TrackingException(
        "the MLflow server " + address.server() + " does not answer: " + reason(cause),
        Cure.WAIT,
        cause);
  }

  TrackingException explain(int status, String body, Exception cause) {
    return new TrackingException(
        "the MLflow server " + address.server() + " " + said(status, body), cure(status), cause);
  }

  private static Cure cure(int status) {
    if (status == 413) {
      return Cure.SPLIT;
    }
    return status == 429 || status >= 500 ? Cure.WAIT : Cure.MEND;
  }

  private String said(int status, String body) {
    if (status == 401) {
      return "wants to know who asks (401): set MLFLOW_TRACKING_USERNAME and"
          + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to what it knows";
    }
    if (status == 403) {
      return "forbids this (403): give the user the right to edit experiment '"
          + address.experiment()
          + "', or start the server with --allowed-hosts for this name";
    }
    if (status == 413) {
      return "takes no request of this size (413): raise the limit of the proxy before it";
    }
    if (status == 429) {
      return "is asked too often (429)";
    }
    if (status >= 500) {
      return "failed (" + status + ")";
    }
    return "refused what was sent (" + status + "): " + shortened(body);
  }

  private static String shortened(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }
}
