package dev.amend.models.nn;

/** A device that was asked for is not here, or cannot be used. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String help;

  DeviceException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** What to do. */
  public String help() {
    return help;
  }
}
