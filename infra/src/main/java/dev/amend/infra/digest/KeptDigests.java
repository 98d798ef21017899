package dev.amend.infra.digest;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.amend.models.data.Digests;
import dev.amend.models.data.FileDigest;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digests of large files, kept by path, size, time of the last change and the file system's own
 * number of the file, so that a plan does not read gigabytes each time. What such a memory says is
 * good enough to show a plan. Whoever is about to build on a file asks {@link #read}, which reads
 * the file whatever is kept, and corrects it.
 *
 * <p>A file that changed a moment ago may change again without another time, so its digest is not
 * kept. A memory that cannot be read or written is none: it costs time and nothing else.
 */
public final class KeptDigests {
  /** Smaller files are read faster than looked up. */
  static final long SMALLEST = 1 << 20;

  /** Coarser than any file system's clock. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private static final TypeReference<SortedMap<String, Kept>> KEPT = new TypeReference<>() {};

  private final Path memory;
  private final SortedMap<String, Kept> kept;

  /**
   * A digest with what must not have changed for it to hold.
   *
   * @param file the file system's number of the file; empty where it has none
   */
  private record Kept(long bytes, String changed, String file, String sha256) {
    boolean isOf(Kept other) {
      return bytes == other.bytes && changed.equals(other.changed) && file.equals(other.file);
    }
  }

  /**
   * A memory in a file, which is made with its first digest.
   *
   * @param memory JSON, whose loss costs nothing but time
   */
  public KeptDigests(Path memory) {
    this.memory = memory;
    this.kept = remembered(memory);
  }

  private static SortedMap<String, Kept> remembered(Path memory) {
    try {
      return new TreeMap<>(Json.MAPPER.readValue(memory.toFile(), KEPT));
    } catch (IOException e) {
      return new TreeMap<>();
    }
  }

  /** The digest that is kept for a file as it is, or else of its bytes. */
  public FileDigest known() {
    return file -> {
      if (Files.size(file) < SMALLEST) {
        return Digests.ofFile(file);
      }
      Kept found = kept.get(name(file));
      return found != null && found.isOf(now(file, "")) ? found.sha256 : fromBytes(file);
    };
  }

  /** The digest of a file's bytes, kept for later. */
  public FileDigest read() {
    return file -> Files.size(file) < SMALLEST ? Digests.ofFile(file) : fromBytes(file);
  }

  private String fromBytes(Path file) throws IOException {
    Kept before = now(file, "");
    String digest = Digests.ofFile(file);
    boolean settled =
        Files.getLastModifiedTime(file).toInstant().plus(SETTLED).isBefore(Instant.now());
    if (settled && before.isOf(now(file, ""))) {
      kept.put(name(file), now(file, digest));
      write();
    }
    return digest;
  }

  private void write() {
    try {
      Path part = memory.resolveSibling(memory.getFileName() + ".part");
      Files.createDirectories(memory.toAbsolutePath().getParent());
      Files.writeString(part, Json.pretty(kept));
      Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A full disk or a store of others: the next plan reads the file again.
    }
  }

  private static String name(Path file) throws IOException {
    return file.toRealPath().toString();
  }

  private static Kept now(Path file, String digest) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Kept(
        now.size(),
        now.lastModifiedTime().toInstant().toString(),
        now.fileKey() == null ? "" : now.fileKey().toString(),
        digest);
  }
}
