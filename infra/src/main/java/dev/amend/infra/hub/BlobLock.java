package dev.amend.infra.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the second who wants a file wait until the first has it. The lock file lies where the hub's
 * Python client has its own; on Linux that one locks by {@code flock}, which Java cannot, so beside
 * Python the file may be fetched twice. Nothing breaks: each writes a file of its own and renames.
 */
final class BlobLock implements AutoCloseable {
  /** A lock of the operating system does not keep threads of one process apart. */
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final ReentrantLock here;
  private final FileChannel channel;

  private BlobLock(ReentrantLock here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  /**
   * Takes the lock, however long it takes.
   *
   * @param waiting run once when somebody else holds it
   */
  static BlobLock take(Path file, Runnable waiting) throws IOException {
    HubCache.madeAbove(file);
    ReentrantLock here =
        HERE.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    boolean told = !here.tryLock();
    if (told) {
      waiting.run();
      here.lock();
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      return new BlobLock(here, locked(channel, told, waiting));
    } catch (IOException | RuntimeException e) {
      here.unlock();
      throw e;
    }
  }

  private static FileChannel locked(FileChannel channel, boolean told, Runnable waiting)
      throws IOException {
    try {
      if (channel.tryLock() == null) {
        if (!told) {
          waiting.run();
        }
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      here.unlock();
    }
  }
}
