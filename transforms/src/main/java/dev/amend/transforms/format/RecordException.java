package dev.amend.transforms.format;

/** A record that cannot become an example. Its message names fields, never their content. */
public final class RecordException extends Exception {
  private static final long serialVersionUID = 1L;
  private final RejectReason reason;

  /**
   * @param detail what exactly is wrong, for the person who has to mend the file
   */
  public RecordException(RejectReason reason, String detail) {
    super(detail, null, false, false); // no stack trace: rejects are data, and may be millions
    this.reason = reason;
  }

  /** The word it is counted by. */
  public RejectReason reason() {
    return reason;
  }

  /** What exactly is wrong. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
