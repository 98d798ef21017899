package dev.amend.infra.codec;

/** A file of a store is not what some version of Amend has written: torn, or changed by hand. */
public final class DamagedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A file that cannot be read.
   *
   * @param what the file as people know it, with its path
   * @param why what is wrong; names keys and types, holds no value
   * @param advice what to do, as a sentence
   */
  public DamagedFileException(String what, String why, String advice) {
    super(what + " cannot be read: " + why + ". " + advice);
  }
}
