package dev.amend.infra.track;

import java.io.IOException;

/** A tracker did not take what it was given. The message says why and what to do. */
public final class TrackingException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What may help. */
  public enum Cure {
    /** Time: the server is busy, starting or away. */
    WAIT,
    /** Smaller requests. */
    SPLIT,
    /** Somebody who does what the message says. */
    MEND
  }

  private final Cure cure;

  /** A refusal. */
  public TrackingException(String message, Cure cure, Throwable cause) {
    super(message, cause);
    this.cure = cure;
  }

  /** What may help. */
  public Cure cure() {
    return cure;
  }

  /** The same as {@code getMessage}, which is never absent here. */
  public String told() {
    return String.valueOf(getMessage());
  }
}
