package dev.amend.models.train.batch;

import dev.amend.models.data.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws unrelated answers for forget prompts: without replacement, never the prompt's own. */
public final class MismatchPool {
  private final List<int[]> answers;
  private final int positions;
  private final long seed;

  /**
   * A pool.
   *
   * @param answers encoded, [T] each, ending in its stop token
   * @param positions longest row; what a prompt and its answer have beyond it is cut
   */
  public MismatchPool(List<int[]> answers, int positions, long seed) {
    this.answers = answers;
    this.positions = positions;
    this.seed = seed;
  }

  /** For each row its prompt with {@code count} other answers. */
  List<Row> draw(List<Row> forget, int count, long step) {
    List<Row> rows = new ArrayList<>();
    for (Row row : forget) {
      int[] own = Arrays.copyOfRange(row.ids(), row.promptLength(), row.ids().length);
      for (int index : indices(row.id(), own, count, step)) {
        rows.add(joined(row, answers.get(index), index));
      }
    }
    return rows;
  }

  private Set<Integer> indices(String id, int[] own, int count, long step) {
    Set<Integer> chosen = new LinkedHashSet<>();
    int tries = 20 * count;
    for (int k = 0; chosen.size() < count && k < tries; k++) {
      int index = Seeds.below(answers.size(), seed, step, "mismatch:" + k + ":" + id);
      if (!Arrays.equals(answers.get(index), own)) {
        chosen.add(index);
      }
    }
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "the mismatch pool holds no answer but the prompt's own; give the keep set more rows");
    }
    return chosen;
  }

  private Row joined(Row prompt, int[] answer, int index) {
    int length = Math.min(positions, prompt.promptLength() + answer.length);
    int[] ids = Arrays.copyOf(prompt.ids(), length);
    System.arraycopy(answer, 0, ids, prompt.promptLength(), length - prompt.promptLength());
    return new Row(prompt.id() + "/" + index, ids, prompt.promptLength());
  }
}
