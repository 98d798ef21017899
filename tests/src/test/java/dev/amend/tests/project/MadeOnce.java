package dev.amend.tests.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder that is filled once, whichever of the processes and threads that test asks first; the
 * others wait for it. What failed half way is tried again by the next who asks.
 */
final class MadeOnce {
  private static final String MADE = "made";

  /** A lock on a file is held by a process; threads of one process wait for each other here. */
  private static final Map<Path, Object> WANTED = new ConcurrentHashMap<>();

  private MadeOnce() {}

  /** How it is filled. */
  interface Making {
    void into(Path folder) throws IOException, InterruptedException;
  }

  /** The folder with all that belongs in it. */
  static Path folder(Path folder, Making making) throws IOException, InterruptedException {
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    synchronized (WANTED.computeIfAbsent(folder, path -> new Object())) {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.exists(folder.resolve(MADE))) {
          making.into(folder);
          Files.createFile(folder.resolve(MADE));
        }
      }
    }
    return folder;
  }
}
