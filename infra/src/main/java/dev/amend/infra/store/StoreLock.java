package dev.amend.infra.store;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to a store: one process at a time. The operating system holds it, so it ends
 * with its process, kill -9 included, and there is no stale lock to remove by hand.
 */
public final class StoreLock implements AutoCloseable {
  private static final String FILE = "store.lock";
  private static final String HOLDER = "store.lock.json";

  /**
   * POSIX drops a process's lock when it closes <em>any</em> handle on the file. A second attempt
   * in this process must therefore be refused before it opens one; for the same reason the holder
   * is named in a file of its own.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;

  private StoreLock(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Takes the lock, creating the store if need be.
   *
   * @param command what the holder is doing, for those who come second: {@code amend apply}
   * @throws StoreLockedException at once, if somebody holds it
   */
  public static StoreLock acquire(Path root, String command) {
    try {
      Path real = Files.createDirectories(root).toRealPath();
      if (!HELD_HERE.add(real)) {
        throw new StoreLockedException(root, holder(real));
      }
      try {
        return lock(real, command);
      } catch (IOException | RuntimeException e) {
        HELD_HERE.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw StoreException.of("lock the store", root, e);
    }
  }

  /**
   * Who holds the lock just now. A killed holder leaves its name behind, so where there is one the
   * lock itself is asked; where there is none, nothing is touched.
   */
  public static Optional<String> heldBy(Path root) {
    if (!Files.exists(root.resolve(HOLDER))) {
      return Optional.empty();
    }
    try (StoreLock free = acquire(root, "a look at the lock")) {
      return Optional.empty();
    } catch (StoreLockedException e) {
      return Optional.of(e.holder());
    }
  }

  /** The store it locks. */
  public Path root() {
    return root;
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve(HOLDER));
      channel.close();
    } catch (IOException e) {
      throw StoreException.of("unlock the store", root, e);
    } finally {
      HELD_HERE.remove(root);
    }
  }

  private static StoreLock lock(Path root, String command) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new StoreLockedException(root, holder(root));
      }
      Durably.replace(root.resolve(HOLDER), Json.pretty(LockHolder.thisProcess(command)));
      return new StoreLock(root, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(Path root) throws IOException {
    try {
      return Json.read(Files.readString(root.resolve(HOLDER)), LockHolder.class).toString();
    } catch (NoSuchFileException | UncheckedIOException e) {
      return "a process that has not said its name yet";
    }
  }
}
