package dev.amend.models.train.reference;

import dev.amend.models.train.batch.Row;
import dev.amend.models.train.batch.RowKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How likely the reference finds the targets of rows. That does not change in a run, so a row is
 * computed once, however often it is read; with a file, once for all runs that a name stands for.
 * Values from a file are those that were computed, to the bit.
 *
 * <p>A file that cannot be read or written is left alone from then on: it saves work, and nothing
 * rests on it.
 */
public final class ReferenceNllCache implements AutoCloseable {
  /** Values that are held in memory, 64 MB; the rows that were read longest ago go first. */
  public static final long ROOM = 1L << 24;

  private final Map<RowKey, float[]> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private final long room;
  private @Nullable ReferenceNllFile file;
  private String trouble = "";
  private long held;
  private long found;
  private long computed;

  private ReferenceNllCache(long room, @Nullable ReferenceNllFile file) {
    this.room = room;
    this.file = file;
  }

  /** Remembered for this run. */
  public static ReferenceNllCache inMemory() {
    return new ReferenceNllCache(ROOM, null);
  }

  /**
   * Kept for other runs.
   *
   * @param folder where the file is
   * @param name of all that values depend on beside the row, see {@link ReferenceName}
   * @param room values held in memory; what has none is read again
   */
  public static ReferenceNllCache in(Path folder, String name, long room) {
    try {
      return new ReferenceNllCache(
          room, ReferenceNllFile.open(folder, name, ReferenceNllFile.MOST));
    } catch (IOException e) {
      ReferenceNllCache none = new ReferenceNllCache(room, null);
      none.giveUp(e);
      return none;
    }
  }

  /** NLL of each target of a row, in nats, float32 [targets]. */
  public synchronized float[] of(Row row, Function<Row, float[]> reference) {
    RowKey key = RowKey.of(row);
    float[] known = remembered.get(key);
    if (known != null) {
      return known;
    }
    float[] kept = kept(key);
    if (kept != null && kept.length == row.targets()) {
      found++;
      return remember(key, kept);
    }
    float[] values = reference.apply(row);
    computed++;
    keep(key, values);
    return remember(key, values);
  }

  /** Rows whose values were taken from the file. */
  public synchronized long found() {
    return found;
  }

  /** Rows whose values were computed. */
  public synchronized long computed() {
    return computed;
  }

  /** Why values are not kept any more; empty when all is well. */
  public synchronized String trouble() {
    return trouble;
  }

  private float[] remember(RowKey key, float[] values) {
    remembered.put(key, values);
    held += values.length;
    Iterator<float[]> eldest = remembered.values().iterator();
    while (held > room && remembered.size() > 1) {
      held -= eldest.next().length;
      eldest.remove();
    }
    return values;
  }

  private float @Nullable [] kept(RowKey key) {
    try {
      return file == null ? null : file.find(key);
    } catch (IOException e) {
      giveUp(e);
      return null;
    }
  }

  private void keep(RowKey key, float[] values) {
    try {
      if (file != null) {
        file.keep(key, values);
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void giveUp(IOException e) {
    trouble = String.valueOf(e.getMessage());
    close();
  }

  @Override
  public synchronized void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
    } finally {
      file = null;
    }
  }
}
