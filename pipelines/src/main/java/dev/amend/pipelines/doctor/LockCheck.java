package dev.amend.pipelines.doctor;

import dev.amend.infra.store.StoreException;
import dev.amend.infra.store.StoreLock;

/** Who writes to the store just now. */
final class LockCheck implements Check {
  @Override
  public String name() {
    return "lock";
  }

  @Override
  public Finding look(Site site) {
    if (site.store() == null) {
      return Finding.ok("no project, no lock");
    }
    try {
      return StoreLock.heldBy(site.store())
          .map(holder -> Finding.warn("held by " + holder, "wait until it ends, or stop it"))
          .orElseGet(() -> Finding.ok("free"));
    } catch (StoreException e) {
      return Finding.fail(String.valueOf(e.getMessage()), "put that right first");
    }
  }
}
