package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The store could not be read or written. The message says what failed, where, why and what to do.
 * What was committed before is untouched: nothing is trusted before its manifest is complete.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure in words of its own. */
  public StoreException(String message) {
    super(message);
  }

  private StoreException(String message, IOException cause) {
    super(message, cause);
  }

  /**
   * A failure of the file system.
   *
   * @param what what was attempted, to follow "cannot": {@code "commit step train-0a1b"}
   */
  public static StoreException of(String what, Path where, IOException cause) {
    String reason = reason(cause);
    return new StoreException(
        "cannot " + what + " at " + where + ": " + reason + ". " + advice(cause, reason), cause);
  }

  /**
   * The failure of the file system behind another failure, when it is one that people can mend: a
   * full disk or a missing permission.
   */
  public static Optional<StoreException> in(String what, Path where, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException) {
        return Optional.empty();
      }
      if (cause instanceof IOException failure && mendable(failure, reason(failure))) {
        return Optional.of(of(what, where, failure));
      }
    }
    return Optional.empty();
  }

  private static boolean mendable(IOException cause, String reason) {
    return full(reason) || forbidden(cause, reason);
  }

  private static boolean full(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return lower.contains("no space left") || lower.contains("quota");
  }

  private static boolean forbidden(IOException cause, String reason) {
    return cause instanceof AccessDeniedException
        || reason.toLowerCase(Locale.ROOT).contains("read-only");
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied on " + denied.getFile();
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static String advice(IOException cause, String reason) {
    if (full(reason)) {
      return "Free some space and run the same command again; what was committed is intact.";
    }
    if (forbidden(cause, reason)) {
      return "Give this user write permission there, or name another store.";
    }
    return "Check that the store is a folder on a working disk, then run the same command again.";
  }
}
