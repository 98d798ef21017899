package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes the lock of a store, says so, and keeps it until its input ends. */
final class LockingProcess {
  private LockingProcess() {}

  public static void main(String[] args) throws IOException {
    try (StoreLock lock = StoreLock.acquire(Path.of(args[0]), "amend apply")) {
      System.out.println("locked " + lock.root());
      System.in.transferTo(System.out);
    } catch (StoreLockedException e) {
      System.out.println(e.getMessage());
    }
  }
}
