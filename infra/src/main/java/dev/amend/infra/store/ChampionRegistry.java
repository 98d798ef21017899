package dev.amend.infra.store;

import java.util.Optional;

/** Which model is in charge. Methods throw {@link StoreException} when the disk fails. */
public interface ChampionRegistry {
  /**
   * The champion, if there is one yet.
   *
   * @throws dev.amend.infra.codec.DamagedFileException if its record cannot be read
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it
   */
  Optional<Champion> current();

  /**
   * Puts {@code next} in charge if nobody else was since the caller looked.
   *
   * @param held the store's lock, without which looking and writing could not be one act
   * @param next its generation is one more than that of the champion the caller saw, 1 if none
   * @return false when another promotion came in between; the record is unchanged
   */
  boolean replace(StoreLock held, Champion next);
}
