package dev.amend.transforms.format;

import java.util.Locale;

/** Why an input did not become an example: the whole vocabulary, so that rejects can be counted. */
public enum RejectReason {
  /** A Git-LFS pointer lies where the file should be. */
  GIT_LFS_POINTER,
  /** A web page, often an error page, lies where the file should be. */
  WEB_PAGE,
  /** The file holds no record. */
  EMPTY_FILE,
  /** The file is of a kind that is not read, such as Parquet or zip. */
  UNSUPPORTED_FILE,
  /** The columns that the format needs are not there. */
  UNKNOWN_COLUMNS,
  /** The file cannot be unpacked to its end. */
  BROKEN_ARCHIVE,
  /** The file unpacks to more than any text does. */
  UNPACKS_TOO_LARGE,
  /** Bytes that are not UTF-8. */
  WRONG_ENCODING,
  /** A record longer than {@code Lines.LONGEST}. */
  TOO_LONG,
  /** Not one JSON value, or one with a key twice. */
  MALFORMED_JSON,
  /** A JSON value that is not an object. */
  NOT_AN_OBJECT,
  /** A CSV row whose quotes do not close or close in mid-cell. */
  MALFORMED_CSV,
  /** A CSV row with fewer or more cells than the header has columns. */
  WRONG_CELL_COUNT,
  /** A field that the format needs is absent, null or blank. */
  MISSING_FIELD,
  /** A field is there but is not of the needed kind. */
  WRONG_TYPE,
  /** A field that belongs to the prompt is filled and not read, such as earlier turns. */
  UNREAD_FIELD,
  /** Text that no model can be given: half a surrogate pair, or a NUL. */
  INVALID_TEXT;

  /** The word used in files and counts: {@code malformed-json}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
