package dev.amend.transforms.container;

import dev.amend.transforms.format.RejectReason;
import java.io.IOException;

/** A file that is not what it claims to be, as a whole or from some point on. */
final class FileProblem extends IOException {
  private static final long serialVersionUID = 1L;
  private final RejectReason reason;
  private final String text;

  FileProblem(RejectReason reason, String detail) {
    this(reason, detail, "");
  }

  /**
   * @param text the part of the file that is lost, where it is known
   */
  FileProblem(RejectReason reason, String detail, String text) {
    super(detail);
    this.reason = reason;
    this.text = text;
  }

  RejectReason reason() {
    return reason;
  }

  String text() {
    return text;
  }
}
