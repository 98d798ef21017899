package dev.amend.models.format;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Data that is not ours to ship. Tests that need it skip where it is absent. */
public final class SharedFolder {
  private SharedFolder() {}

  /** A path below the folder that the property {@code amend.shared} names. */
  public static Path of(String name) {
    Path path = Path.of(System.getProperty("amend.shared", "")).resolve(name);
    Assumptions.assumeTrue(Files.exists(path), name + " is not here");
    return path;
  }
}
