package dev.amend.tests.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk of a few megabytes over a folder, seen by the programs that {@link #within} starts and by
 * nobody else. It lives in a mount namespace of its own and goes with it.
 */
final class SmallDisk implements AutoCloseable {
  private static final String READY = "ready";

  private final Process holder;
  private final Path folder;

  private SmallDisk(Process holder, Path folder) {
    this.holder = holder;
    this.folder = folder;
  }

  /** Puts a disk over an empty folder; throws where the system does not let us. */
  static SmallDisk over(Path folder, int megabytes) throws IOException {
    String mount = "mount -t tmpfs -o size=" + megabytes + "m tmpfs '" + folder + "'";
    // The shell waits for the end of its input, which comes with our own.
    Process holder =
        new ProcessBuilder("unshare", "-rm", "sh", "-c", mount + " && echo " + READY + " && cat")
            .redirectErrorStream(true)
            .start();
    String answer = holder.inputReader().readLine();
    if (!READY.equals(answer)) {
      holder.destroyForcibly();
      throw new IOException("no disk of its own can be mounted: " + answer);
    }
    return new SmallDisk(holder, folder);
  }

  /** What a command must begin with to see the disk. */
  List<String> within() {
    String holding = Long.toString(holder.pid());
    return List.of("nsenter", "-t", holding, "-U", "-m", "--preserve-credentials");
  }

  /** Where this process sees a path as the disk's programs do. */
  Path seen(Path path) {
    return Path.of("/proc", Long.toString(holder.pid()), "root", path.toString());
  }

  /** Leaves so many kilobytes free, by a file that {@link #release} takes away. */
  void leave(int kilobytes) throws IOException {
    release();
    long free = Files.getFileStore(seen(folder)).getUsableSpace();
    Files.write(ballast(), new byte[(int) (free - 1024L * kilobytes)]);
  }

  /** Gives the space back. */
  void release() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return seen(folder).resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    holder.outputWriter().close();
  }
}
