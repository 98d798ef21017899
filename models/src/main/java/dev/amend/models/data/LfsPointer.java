package dev.amend.models.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The three lines of text that a Git repository holds in place of a large file.
 *
 * @see <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">their form</a>
 */
public final class LfsPointer {
  private static final String START = "version https://git-lfs.github.com/spec/";

  /** "less than 1024 bytes", says the specification. */
  private static final int LARGEST = 1024;

  private LfsPointer() {}

  /** Whether a file is one; false, too, when that cannot be told. */
  public static boolean is(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= LARGEST
          && Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(START);
    } catch (IOException e) {
      return false;
    }
  }
}
