package dev.amend.models.remote;

import java.time.Duration;

/**
 * A remote model did not answer. Says who, why and what to do, and never what was asked, what was
 * answered or with which key. Has no cause: those of parsers and of the network quote what they
 * read.
 */
public final class RemoteException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final RemoteFault fault;
  private final String endpoint;
  private final String reason;
  private final long waitMillis;

  private RemoteException(
      RemoteFault fault, String endpoint, String reason, String more, Duration wait) {
    super(endpoint + ": " + reason + more);
    this.fault = fault;
    this.endpoint = endpoint;
    this.reason = reason;
    this.waitMillis = wait.toMillis();
  }

  static RemoteException of(RemoteFault fault, Endpoint endpoint, String reason) {
    return of(fault, endpoint, reason, Duration.ZERO);
  }

  /** With the least time that the server wants to be left alone. */
  static RemoteException of(RemoteFault fault, Endpoint endpoint, String reason, Duration wait) {
    String who =
        "endpoint '%s' (model %s at %s)".formatted(endpoint.id(), endpoint.model(), endpoint.url());
    return new RemoteException(fault, who, reason, "", wait);
  }

  /** The same, after everything was tried. */
  RemoteException after(int attempts) {
    String times = attempts == 1 ? "once" : attempts + " times";
    String more = "; it was asked " + times + ", so run again when it is well";
    return fault.passing()
        ? new RemoteException(fault, endpoint, reason, more, serverWait())
        : this;
  }

  /** What kind of failure it is. */
  public RemoteFault fault() {
    return fault;
  }

  /** The least time that the server wants to be left alone. */
  Duration serverWait() {
    return Duration.ofMillis(waitMillis);
  }
}
