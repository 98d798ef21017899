package dev.amend.infra.store;

import java.nio.file.Path;

/**
 * One file of a result.
 *
 * @param path relative to the step's folder, with forward slashes
 * @param bytes its length
 * @param sha256 digest of its bytes
 */
public record StepFile(String path, long bytes, String sha256) {
  public StepFile {
    Path relative = Path.of(path);
    if (relative.isAbsolute() || !relative.equals(relative.normalize()) || path.startsWith("..")) {
      throw new IllegalArgumentException("'" + path + "' does not stay inside the step's folder");
    }
  }
}
