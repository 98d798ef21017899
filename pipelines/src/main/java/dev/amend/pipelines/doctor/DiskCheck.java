package dev.amend.pipelines.doctor;

import dev.amend.pipelines.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Free space where the store is, or would be. */
final class DiskCheck implements Check {
  private static final long LEAST = 256L << 20;
  private static final long ENOUGH = 2L << 30;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public Finding look(Site site) {
    Path ground = site.ground();
    try {
      return of(Files.getFileStore(ground).getUsableSpace(), ground);
    } catch (IOException e) {
      return Finding.fail(
          "cannot ask the disk of " + ground + ": " + e.getMessage(), "name another store");
    }
  }

  static Finding of(long bytes, Path ground) {
    String found = Figures.bytes(bytes) + " free at " + ground;
    String fix = "free some space: `amend gc --dry-run` shows what the store could do without";
    if (bytes < LEAST) {
      return Finding.fail(found, fix);
    }
    return bytes < ENOUGH ? Finding.warn(found, fix) : Finding.ok(found);
  }
}
