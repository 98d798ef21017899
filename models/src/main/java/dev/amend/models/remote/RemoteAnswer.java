package dev.amend.models.remote;

import java.util.List;

/**
 * What a remote model said.
 *
 * @param text as the server gave it
 * @param finish why it ends there
 * @param promptTokens tokens that were read
 * @param completionTokens tokens that were generated, those thought and not shown included
 * @param estimated whether the server counted no tokens, so that both numbers follow from letters
 * @param logProbs one a token of the answer; none when not asked for or not offered
 */
public record RemoteAnswer(
    String text,
    Finish finish,
    int promptTokens,
    int completionTokens,
    boolean estimated,
    List<TokenLogProb> logProbs) {

  /** Why an answer ends. */
  public enum Finish {
    /** The model ended it. */
    STOP,
    /** Cut at the length limit. */
    LENGTH,
    /** The server holds the rest, or all of it, back. */
    FILTERED
  }

  /** A token, as text, and its log-probability in nats. */
  public record TokenLogProb(String token, double logProb) {}

  public RemoteAnswer {
    logProbs = List.copyOf(logProbs);
  }

  /** Whether the model came to an end by itself. */
  public boolean finished() {
    return finish == Finish.STOP;
  }
}
