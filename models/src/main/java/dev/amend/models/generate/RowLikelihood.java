package dev.amend.models.generate;

import dev.amend.models.data.Example;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.nn.pack.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model makes of the answers that rows hold, encoded as training encodes them: prompt in its
 * template, answer, end. One native call a batch, whose logits are made a chunk at a time.
 */
public final class RowLikelihood {
  private final SequenceReader reader;

  /**
   * A row of an evaluation set.
   *
   * @param set name of the set
   */
  public record AskedRow(String set, Example example) {}

  /**
   * A row that tells something.
   *
   * @param index its place among those asked
   * @param ended whether the end of its answer is in the sequence
   */
  private record Encoded(int index, TokenSequence sequence, boolean ended) {}

  /** Likelihoods under a model, which stays the caller's to close. */
  public RowLikelihood(SequenceReader reader) {
    this.reader = reader;
  }

  /**
   * One record a row, in their order. A row that is longer than the model's context is read as far
   * as it goes. The record has no token where there is nothing to tell: the row holds no answer, or
   * its prompt fills the context.
   */
  public List<TokenLogProbs> of(List<AskedRow> rows) {
    List<TokenLogProbs> told = new ArrayList<>();
    List<Encoded> encoded = new ArrayList<>();
    for (AskedRow row : rows) {
      Encoded one = encoded(told.size(), row.example());
      if (one.sequence().answerLength() > 0 && !row.example().response().isBlank()) {
        encoded.add(one);
      }
      told.add(untold(row));
    }
    int next = 0;
    for (List<TokenSequence> batch :
        SequenceReader.batches(encoded.stream().map(Encoded::sequence).toList())) {
      read(rows, Targets.of(batch), encoded.subList(next, next + batch.size()), told);
      next += batch.size();
    }
    return told;
  }

  private void read(
      List<AskedRow> rows, Targets targets, List<Encoded> batch, List<TokenLogProbs> told) {
    TokenStatistics found = reader.statistics(targets);
    int from = 0;
    for (Encoded one : batch) {
      told.set(one.index(), found.of(rows.get(one.index()), one.sequence(), one.ended(), from));
      from += one.sequence().answerLength();
    }
  }

  private Encoded encoded(int index, Example example) {
    boolean ends = reader.end().isPresent();
    TokenSequence whole =
        ends
            ? reader.template().encode(reader.tokenizer(), example, reader.end().get())
            : reader.template().encode(reader.tokenizer(), example.prompt(), example.response());
    int length = Math.min(whole.ids().length, reader.contextLength());
    int prompt = Math.min(Math.max(1, whole.promptLength()), length);
    int[] ids = Arrays.copyOf(whole.ids(), length);
    return new Encoded(index, new TokenSequence(ids, prompt), ends && length == whole.ids().length);
  }

  private static TokenLogProbs untold(AskedRow row) {
    float[] none = {};
    return new TokenLogProbs(
        row.set(), row.example().id(), false, new int[0], none, new int[0], none, none);
  }
}
