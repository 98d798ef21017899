package dev.amend.models.data;

import java.io.IOException;
import java.nio.file.Path;

/** Names files by their content; {@link Digests#ofFile} reads them each time. */
@FunctionalInterface
public interface FileDigest {
  /** SHA-256 of the file's bytes, 64 lower-case hexadecimal digits. */
  String of(Path file) throws IOException;
}
