package dev.amend.infra.store;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Which model is in charge: {@code champion.json} of a store. */
public final class ChampionFile {
  private final Path file;

  /** The record of the store at {@code root}. */
  public ChampionFile(Path root) {
    file = root.resolve("champion.json");
  }

  /** The champion, if there is one yet. */
  public Optional<Champion> current() {
    try {
      return Optional.of(Json.read(Files.readString(file), Champion.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw new StoreException(
          "the champion's record at " + file + " cannot be read. Remove it and promote again.");
    } catch (IOException e) {
      throw StoreException.of("read the champion", file, e);
    }
  }

  /**
   * Puts {@code next} in charge if nobody else was since the caller looked.
   *
   * @param held the store's lock, without which looking and writing could not be one act
   * @param next its generation is one more than that of the champion the caller saw, 1 if none
   * @return false when another promotion came in between; the record is unchanged
   */
  public boolean replace(StoreLock held, Champion next) {
    try {
      if (!Files.isSameFile(held.root(), file.toAbsolutePath().getParent())) {
        throw new IllegalArgumentException("the lock on " + held.root() + " is of another store");
      }
      if (next.generation() != current().map(Champion::generation).orElse(0L) + 1) {
        return false;
      }
      Durably.replace(file, Json.pretty(next));
      return true;
    } catch (IOException e) {
      throw StoreException.of("record the champion", file, e);
    }
  }
}
