package dev.amend.models.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not what its name claims, or holds what Amend does not support. The message names the
 * file, the place in it, what is wrong and what to do.
 */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private FormatException(String message) {
    super(message);
  }

  /**
   * The file as a whole is wrong. Whatever a reader stumbles over in a Git LFS pointer, the pointer
   * is what is wrong.
   */
  public static FormatException ofFile(Path file, String what, String cure) {
    if (LfsPointer.is(file)) {
      return new FormatException(
          file
              + ": a Git LFS pointer, not the file it stands for. Fetch that with `git lfs pull` in"
              + " the repository it came from, or download the file itself");
    }
    return new FormatException(file + ": " + what + ". " + cure);
  }

  /** Rows that are read well and cannot be used; {@code rows} names them. */
  public static FormatException ofRows(String rows, String what, String cure) {
    return new FormatException(rows + ": " + what + ". " + cure);
  }

  /** One tensor of a file is wrong. */
  public static FormatException ofTensor(Path file, String tensor, String what, String cure) {
    return ofFile(file, "tensor \"" + tensor + "\": " + what, cure);
  }

  /** One key of a JSON file is wrong; {@code key} is dotted when it is nested. */
  public static FormatException ofKey(Path file, String key, String what, String cure) {
    return ofFile(file, "\"" + key + "\" " + what, cure);
  }
}
