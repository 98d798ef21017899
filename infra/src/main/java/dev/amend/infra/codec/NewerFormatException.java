package dev.amend.infra.codec;

/** A file was written by a later version; guessing at it could lose what that version knows. */
public final class NewerFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerFormatException(StoredFile file, int found) {
    super(
        file.what()
            + " was written by a newer Amend: its format is "
            + found
            + ", and this version reads formats up to "
            + file.newest()
            + ". Run the newer version, or work in another store.");
  }
}
