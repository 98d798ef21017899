package dev.amend.infra.hub;

/** Who wants to know how a download goes. */
public interface HubListener {
  /** Something useful that is no progress. */
  void note(String text);

  /**
   * How far a download is. Called for every piece that arrives: show it when it is time to.
   *
   * @param file what is coming now
   * @param done bytes that are here, of those that were wanted
   * @param total bytes that were wanted; changes when more turn out to be
   */
  void progress(String file, long done, long total);
}
