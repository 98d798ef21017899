package dev.amend.models.remote;

/** What can go wrong between here and a remote model. */
public enum RemoteFault {
  /** Nobody answers at the address. */
  UNREACHABLE(true),
  /** The answer was not complete in time. */
  SLOW(true),
  /** The connection ended before the answer did. */
  CUT(true),
  /** The server has too much to do or is broken: 408, 409, 425, 429, 5xx. */
  BUSY(true),
  /** The answer is not what the protocol says. */
  UNREADABLE(true),
  /** The server is not who it has to be, or does not speak TLS. */
  UNTRUSTED(false),
  /** The server does not let us in: 401, 403; or the variable with the key is not set. */
  KEY(false),
  /** There is no such path or model: 404. */
  UNKNOWN(false),
  /** The server does not take the request: any other 3xx or 4xx. */
  REFUSED(false),
  /** There is no money left. Comes as a 429 that no waiting cures. */
  EXHAUSTED(false),
  /** The server holds the answer back for what it is about. */
  FILTERED(false),
  /** Only kept answers may be used, and this one is not kept. */
  NOT_KEPT(false),
  /** Somebody wants to end. */
  INTERRUPTED(false);

  private final boolean passing;

  RemoteFault(boolean passing) {
    this.passing = passing;
  }

  /** Whether asking again may help. */
  public boolean passing() {
    return passing;
  }
}
