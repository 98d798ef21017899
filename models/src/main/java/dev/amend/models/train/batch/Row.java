package dev.amend.models.train.batch;

import dev.amend.models.data.TokenSequence;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.pack.Targets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoded training row.
 *
 * @param id names the row's random draws
 * @param tokens prompt, answer and stop token
 * @param predicts where its targets are: each token after the prompt, or one at the row's end
 * @param columns what is known of each target before a step, float32 [targets] each
 */
public record Row(
    String id, TokenSequence tokens, Targets.Predicts predicts, Map<Signal, float[]> columns) {
  public Row {
    columns = Map.copyOf(columns);
    boolean tokensTrain = predicts == Targets.Predicts.ANSWER;
    if (tokensTrain && (tokens.promptLength() < 1 || tokens.answerLength() < 1)) {
      // nothing predicts the first token, so a prompt has one at least
      throw new IllegalArgumentException("row " + id + " has no token to train");
    }
  }

  /** A row whose answer is to be predicted, of token ids [T]. */
  public Row(String id, int[] ids, int promptLength) {
    this(id, new TokenSequence(ids, promptLength), Targets.Predicts.ANSWER, Map.of());
  }

  /**
   * The same row with its one target at its end, where a scalar head reads it. Of each column the
   * first number is left, which is that of the row where an example holds it.
   */
  public Row scored() {
    Map<Signal, float[]> known = new HashMap<>();
    columns.forEach((signal, values) -> known.put(signal, new float[] {values[0]}));
    return new Row(id, tokens, Targets.Predicts.END, known);
  }

  /** The same row, of which more is known. */
  public Row with(Map<Signal, float[]> known) {
    return new Row(id, tokens, predicts, known);
  }

  /** Token ids [T]. */
  public int[] ids() {
    return tokens.ids();
  }

  /** Leading tokens that are no targets. */
  public int promptLength() {
    return tokens.promptLength();
  }

  /** Number of targets. */
  public int targets() {
    return predicts == Targets.Predicts.END ? 1 : tokens.answerLength();
  }

  /** Tokens that a pass over the row computes, prompt included. */
  public int computed() {
    return predicts == Targets.Predicts.END ? ids().length : ids().length - 1;
  }

  /** Rows packed, with what is to be predicted in them. */
  public static Targets targets(List<Row> rows) {
    return Targets.of(
        rows.stream().map(Row::tokens).toList(), rows.stream().map(Row::predicts).toList());
  }
}
