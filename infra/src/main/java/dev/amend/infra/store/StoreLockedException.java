package dev.amend.infra.store;

import java.nio.file.Path;

/** Somebody else is writing to the store. Nothing was changed. */
public final class StoreLockedException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  StoreLockedException(Path root, String holder) {
    super(
        "the store at "
            + root
            + " is in use by "
            + holder
            + ". Wait until it ends or stop it; its lock ends with it, even if it is killed.");
    this.holder = holder;
  }

  /** Who holds it: command, process and machine. */
  public String holder() {
    return holder;
  }
}
