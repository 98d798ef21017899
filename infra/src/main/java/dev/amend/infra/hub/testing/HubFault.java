package dev.amend.infra.hub.testing;

import java.util.Map;

/**
 * What a hub does in place of the right thing, once.
 *
 * @param kind how it fails
 * @param status of the answer, where the kind is {@link Kind#STATUS}
 * @param bytes of the body that still come, where it breaks off
 * @param headers more headers of the answer
 */
public record HubFault(Kind kind, int status, int bytes, Map<String, String> headers) {
  /** How it fails. */
  public enum Kind {
    /** Another status than 200. */
    STATUS,
    /** The connection breaks in the middle of a body. */
    CUT,
    /** The body stops and the connection stays. */
    STALL,
    /** One byte of the body is another one. */
    CORRUPT,
    /** Ranges are ignored: the body begins at the beginning. */
    NO_RANGE,
    /** The body goes on behind its end. */
    TOO_MUCH
  }

  /** An answer of another status. */
  public static HubFault status(int status, Map<String, String> headers) {
    return new HubFault(Kind.STATUS, status, 0, headers);
  }

  /** A body of which only so many bytes come. */
  public static HubFault cut(int bytes) {
    return new HubFault(Kind.CUT, 200, bytes, Map.of());
  }

  /** Any other. */
  public static HubFault of(Kind kind) {
    return new HubFault(kind, 200, 0, Map.of());
  }
}
