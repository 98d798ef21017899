package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file or folder that a store can do without.
 *
 * @param reason why nobody misses it
 */
public record Garbage(Path path, long bytes, String reason) {
  /** Measures it. */
  public static Garbage of(Path path, String reason) throws IOException {
    return new Garbage(path, Folders.bytes(path), reason);
  }
}
