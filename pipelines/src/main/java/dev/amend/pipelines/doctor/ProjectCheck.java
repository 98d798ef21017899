package dev.amend.pipelines.doctor;

import dev.amend.pipelines.console.Counted;

/** Whether there is a project and its files can be read. */
final class ProjectCheck implements Check {
  @Override
  public String name() {
    return "project";
  }

  @Override
  public Finding look(Site site) {
    String folder = site.project().toAbsolutePath().normalize().toString();
    if (site.errors() > 0) {
      return Finding.fail(
          Counted.of(site.errors(), "error") + " in " + folder, "`amend validate` shows them");
    }
    return site.store() == null
        ? Finding.warn(
            "none in " + folder, "`amend init DIR` writes one; --project DIR names another folder")
        : Finding.ok(folder);
  }
}
