package dev.amend.pipelines.report;

/** A digest where people read it: enough digits to tell the things of one store apart. */
public final class ShortDigest {
  private static final int DIGITS = 10;

  private ShortDigest() {}

  /** The first digits; a shorter text stays as it is. */
  public static String of(String digest) {
    return digest.length() <= DIGITS ? digest : digest.substring(0, DIGITS);
  }
}
