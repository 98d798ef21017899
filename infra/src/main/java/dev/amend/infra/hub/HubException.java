package dev.amend.infra.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model could not be had. The message says what failed, where and why; never a token, and never
 * the address of a redirect, which may be signed.
 */
public class HubException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What may help. */
  public enum Cure {
    /** Asking again, at once or later. */
    WAIT,
    /** A person: the name, the token or the cache folder is wrong. */
    MEND
  }

  private final Cure cure;
  private final String help;
  private final @Nullable Duration pause;

  private HubException(
      Cure cure,
      String message,
      String help,
      @Nullable Duration pause,
      @Nullable Throwable because) {
    super(message, because);
    this.cure = cure;
    this.help = help;
    this.pause = pause;
  }

  static HubException mend(String message, String help) {
    return new HubException(Cure.MEND, message, help, null, null);
  }

  static HubException later(String message, String help, @Nullable Throwable because) {
    return new HubException(Cure.WAIT, message, help, null, because);
  }

  /** The server said how long it wants to be left alone. */
  static HubException after(Duration pause, String message, String help) {
    return new HubException(Cure.WAIT, message, help, pause, null);
  }

  /** What may help. */
  public Cure cure() {
    return cure;
  }

  /** What to do, to follow "help:". */
  public String help() {
    return help;
  }

  Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
