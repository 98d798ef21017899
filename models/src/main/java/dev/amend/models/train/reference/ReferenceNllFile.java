package dev.amend.models.train.reference;

import dev.amend.models.train.batch.RowKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values of rows in a file that only grows: a header that names what computed them, then a {@link
 * ReferenceNllRecord} a row. It holds numbers and digests, no token and no text.
 *
 * <p>Several processes may use one file. Who appends holds its lock, first takes in what others
 * appended, and cuts off what a killed one left half-written. Nothing is forced to the disk: a lost
 * record is computed again.
 */
public final class ReferenceNllFile implements AutoCloseable {
  /** Most bytes of a file; what does not fit is not kept. 60 million values. */
  public static final long MOST = 1L << 28;

  private static final String FORMAT = "amend reference nll 1 ";

  private final FileChannel channel;
  private final byte[] header;
  private final long most;
  private final Map<RowKey, Long> places = new HashMap<>();
  private long read;

  private ReferenceNllFile(FileChannel channel, byte[] header, long most) {
    this.channel = channel;
    this.header = header;
    this.most = most;
  }

  /**
   * Opens the file of a name in a folder, both of which are made if need be.
   *
   * @param name digest of all that the values depend on beside the row
   */
  public static ReferenceNllFile open(Path folder, String name, long most) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name.substring(0, 16) + ".nll");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    byte[] header = (FORMAT + name + "\n").getBytes(StandardCharsets.US_ASCII);
    ReferenceNllFile opened = new ReferenceNllFile(channel, header, most);
    try {
      opened.locked(() -> {});
      return opened;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What is kept of a row, float32 [targets]; null when nothing is. */
  public synchronized float @Nullable [] find(RowKey key) throws IOException {
    Long place = places.get(key);
    ReferenceNllRecord found = place == null ? null : record(place, channel.size());
    return found == null || !found.key().equals(key) ? null : found.values();
  }

  /** Keeps the values of a row, float32 [targets], unless somebody else did or the file is full. */
  public synchronized void keep(RowKey key, float[] values) throws IOException {
    locked(
        () -> {
          if (!places.containsKey(key) && read + ReferenceNllRecord.bytes(values.length) <= most) {
            long place = read;
            append(new ReferenceNllRecord(key, values).written());
            places.put(key, place);
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  // The lock is the process's own: threads and other files of this class wait here. Closing a file
  // would give up the locks of all that this process has on it, so that waits here, too.
  private void locked(Work work) throws IOException {
    synchronized (ReferenceNllFile.class) {
      try (FileLock lock = channel.lock()) {
        Objects.requireNonNull(lock);
        takeIn();
        work.run();
      }
    }
  }

  /** Reads on from where it stopped, and drops what is not whole. */
  private void takeIn() throws IOException {
    long size = channel.size();
    if (read == 0 && !Arrays.equals(bytes(0, Math.min(size, header.length)).array(), header)) {
      channel.truncate(0);
      append(ByteBuffer.wrap(header));
      return;
    }
    read = Math.max(read, header.length);
    for (ReferenceNllRecord next = record(read, size); next != null; next = record(read, size)) {
      places.put(next.key(), read);
      read += ReferenceNllRecord.bytes(next.values().length);
    }
    if (read < size) {
      channel.truncate(read);
    }
  }

  private @Nullable ReferenceNllRecord record(long place, long size) throws IOException {
    long left = size - place;
    if (left < ReferenceNllRecord.HEAD) {
      return null;
    }
    int values = bytes(place + ReferenceNllRecord.HEAD - Integer.BYTES, Integer.BYTES).getInt();
    long bytes = ReferenceNllRecord.bytes(values);
    boolean possible = values >= 0 && bytes <= Math.min(left, MOST);
    return possible ? ReferenceNllRecord.read(bytes(place, bytes)) : null;
  }

  private ByteBuffer bytes(long from, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
      continue;
    }
    return bytes.clear();
  }

  private void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, read + bytes.position());
    }
    read += bytes.limit();
  }

  @Override
  public void close() throws IOException {
    synchronized (ReferenceNllFile.class) {
      channel.close();
    }
  }
}
