package dev.amend.infra.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes that survive a crash at any moment: a reader sees the whole old text or the whole new one,
 * and after the call the text is on the disk, not only in its cache.
 */
public final class Durably {
  private static final String TEMPORARY = ".tmp";

  private Durably() {}

  /** Writes a text, in place of what was there. */
  public static void replace(Path target, String text) throws IOException {
    Path written = writeBeside(target, text);
    try {
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    sync(folderOf(target));
  }

  /**
   * Writes a text unless the file exists already.
   *
   * @return false when somebody else was first; the file is theirs
   */
  public static boolean create(Path target, String text) throws IOException {
    Path written = writeBeside(target, text);
    try {
      publish(written, target);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
    sync(folderOf(target));
    return true;
  }

  /** Forces a file's bytes, or a folder's names, to the disk. */
  public static void sync(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    if (folder && path.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows has no handle to a folder; its names are journalled.
    }
    StandardOpenOption mode = folder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** Whether a file is a half-done write that a crash left behind. */
  static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(TEMPORARY);
  }

  private static Path writeBeside(Path target, String text) throws IOException {
    Path file = Files.createTempFile(folderOf(target), "." + target.getFileName() + ".", TEMPORARY);
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      sync(file);
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is not a file");
  }

  /** A hard link fails when the name is taken; a move, even an atomic one, overwrites silently. */
  private static void publish(Path written, Path target) throws IOException {
    try {
      Files.createLink(target, written);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      // Some network and memory-card file systems have none; there the store's lock, which
      // admits one writer, is what keeps the name from being taken in between.
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
