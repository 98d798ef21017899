package dev.amend.infra.launch;

/**
 * A training process could not be started or ended without a result. The message says what, where,
 * why and what to do, and ends with the tail of the process's log.
 */
public final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
