package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Which model is in charge: {@code champion.json} of a store. */
public final class ChampionFile implements ChampionRegistry {
  private final Path file;

  /** The record of the store at {@code root}. */
  public ChampionFile(Path root) {
    file = root.resolve("champion.json");
  }

  @Override
  public Optional<Champion> current() {
    try {
      return Optional.of(ChampionCodec.fromJson(Files.readString(file), file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.of("read the champion", file, e);
    }
  }

  @Override
  public boolean replace(StoreLock held, Champion next) {
    try {
      if (!Files.isSameFile(held.root(), file.toAbsolutePath().getParent())) {
        throw new IllegalArgumentException("the lock on " + held.root() + " is of another store");
      }
      if (next.generation() != current().map(Champion::generation).orElse(0L) + 1) {
        return false;
      }
      Durably.replace(file, ChampionCodec.toJson(next));
      return true;
    } catch (IOException e) {
      throw StoreException.of("record the champion", file, e);
    }
  }
}
