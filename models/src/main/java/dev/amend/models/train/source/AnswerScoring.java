package dev.amend.models.train.source;

import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.score.Exchange;
import dev.amend.models.score.Scorer;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.ForwardPasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has answers scored, and asks policy, reference and critic what they say of each token, some rows
 * at a time. Answers are read once, so what the reference says of them is not remembered, and its
 * last digits are those of the batch.
 *
 * @param policy whose reference is asked, too
 * @param critic null where none trains
 */
public record AnswerScoring(
    Tokenizer tokenizer, Scorer scorer, ForwardPasses policy, @Nullable ForwardPasses critic) {
  private static final int ROWS_AT_ONCE = 32;
  private static final float[] NONE = {};

  List<ScoredSample> of(List<SampledAnswer> answers) {
    List<AnswerScore> scores =
        scorer.scored(
            answers.stream()
                .map(one -> new Exchange(one.prompt().text(), text(one.generated())))
                .toList());
    List<Row> rows = answers.stream().map(SampledAnswer::row).toList();
    List<float[]> old = byRow(rows, policy::policyNll);
    List<float[]> reference = byRow(rows, policy::referenceNll);
    List<float[]> values = critic == null ? List.of() : byRow(rows, critic::headValues);
    List<ScoredSample> scored = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      AnswerScore score = scores.get(i);
      double sign = score.direction() == Direction.HIGHER_IS_BETTER ? 1 : -1;
      float[] value = values.isEmpty() ? NONE : values.get(i);
      scored.add(
          new ScoredSample(
              answers.get(i), sign * score.value(), old.get(i), reference.get(i), value));
    }
    return scored;
  }

  private String text(int[] generated) {
    return tokenizer.decode(generated, true);
  }

  /** What a pass says of the targets of each row. */
  private static List<float[]> byRow(List<Row> rows, Function<List<Row>, float[]> pass) {
    List<float[]> found = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Row> part = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
      float[] all = pass.apply(part);
      int next = 0;
      for (Row row : part) {
        found.add(Arrays.copyOfRange(all, next, next + row.targets()));
        next += row.targets();
      }
    }
    return found;
  }
}
