package dev.amend.infra.hub;

import dev.amend.models.remote.TlsFailure;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what the hub answered into words. Its own text is not repeated: a server that echoes what it
 * was sent would put the token on the screen.
 */
final class HubAnswers {
  private static final Pattern RATE =
      Pattern.compile("\"\\w+\"\\s*;\\s*r\\s*=\\s*0\\s*;\\s*t=(\\d{1,9})");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final URI endpoint;

  HubAnswers(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * The failure that a status means.
   *
   * @param file what was asked for; empty for the model as a whole
   */
  HubException explain(HubModel model, String file, int status, HttpHeaders headers) {
    String code = headers.firstValue("X-Error-Code").orElse("");
    if (status == 429) {
      return busy(headers);
    }
    if (status >= 500 || status == 408) {
      return HubException.later(hub() + " failed (" + status + ")", "try again later", null);
    }
    if (code.equals("RevisionNotFound")) {
      return HubException.mend(
          model.repository() + " has no revision '" + model.revision() + "' on " + hub(),
          "name a branch, a tag or a commit of " + page(model));
    }
    if (code.equals("EntryNotFound")) {
      return HubException.mend(
          model + " has no " + file + " on " + hub(), "check the revision behind '@'");
    }
    return status == 401 || status == 403 || status == 404
        ? unseen(model, status, code, headers)
        : HubException.mend(
            hub() + " refused to give " + model + " (" + status + ")",
            "check that HF_ENDPOINT is the address of a hub");
  }

  private HubException unseen(HubModel model, int status, String code, HttpHeaders headers) {
    if (status != 404 && code.equals("GatedRepo")) {
      return HubException.mend(
          model.repository() + " is gated: its licence must be accepted first (" + status + ")",
          "accept the licence on "
              + page(model)
              + ", then set HF_TOKEN to a token of that account");
    }
    String said = headers.firstValue("X-Error-Message").orElse("");
    if (status == 401 && said.startsWith("Invalid credentials")) {
      return HubException.mend(
          hub() + " does not know the token it was sent (401)",
          "set HF_TOKEN to a valid token, or HF_HUB_DISABLE_IMPLICIT_TOKEN=1 to send none");
    }
    return HubException.mend(
        hub() + " has no model " + model.repository() + " for us (" + status + ")",
        "check the name; if it is private or gated, accept its licence on "
            + page(model)
            + " and set HF_TOKEN");
  }

  private HubException busy(HttpHeaders headers) {
    String help = "wait and try again; with HF_TOKEN set, more is allowed";
    return pause(headers)
        .map(
            wait ->
                HubException.after(
                    wait,
                    hub()
                        + " was asked too often (429); it wants "
                        + wait.toSeconds()
                        + " s of rest",
                    help))
        .orElseGet(() -> HubException.later(hub() + " was asked too often (429)", help, null));
  }

  private static Optional<Duration> pause(HttpHeaders headers) {
    Matcher rate = RATE.matcher(headers.firstValue("ratelimit").orElse(""));
    String seconds = rate.find() ? rate.group(1) : headers.firstValue("Retry-After").orElse("");
    return SECONDS.matcher(seconds).matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }

  /** A line that broke, or was never there. */
  HubException unreachable(Throwable cause) {
    Optional<TlsFailure> tls = TlsFailure.of(cause);
    if (tls.isPresent()) {
      return HubException.mend(hub() + ": " + tls.get().reason(), tls.get().help());
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return HubException.later(
        hub() + " does not answer: " + root.getClass().getSimpleName(),
        "check the network; proxies are set as for any Java program. "
            + HubSettings.OFFLINE
            + "=1 uses what the cache holds",
        cause);
  }

  HubException strange(String what) {
    return HubException.mend(
        hub() + " " + what, "check that HF_ENDPOINT is the address of a hub, or of a mirror of it");
  }

  private String hub() {
    return endpoint.toString();
  }

  private String page(HubModel model) {
    return endpoint + "/" + model.repository();
  }
}
