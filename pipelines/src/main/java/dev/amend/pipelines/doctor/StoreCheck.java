package dev.amend.pipelines.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the store can be written. A store that is not there yet is not made. */
final class StoreCheck implements Check {
  @Override
  public String name() {
    return "store";
  }

  @Override
  public Finding look(Site site) {
    if (site.store() == null) {
      return Finding.ok("no project, no store");
    }
    Path ground = site.ground();
    try {
      Files.delete(Files.createTempFile(ground, ".doctor.", ".tmp"));
      boolean there = Files.exists(site.store());
      return Finding.ok(site.store() + (there ? " is writable" : " can be made"));
    } catch (IOException e) {
      return Finding.fail(
          "cannot write to " + ground,
          "give this user write permission there, or name another store in recipe.yaml");
    }
  }
}
