package dev.amend.models.train.batch;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** How long the rows of the largest batches are, told from some rows of each folder. */
public final class RowLengths {
  /** Enough to know the longest sixteenth; few enough for a plan that takes no second. */
  private static final int ROWS = 256;

  private RowLengths() {}

  /**
   * Mean tokens of the longest rows that come together: as many of all as {@link RowOrder} puts
   * into one batch of a window. The folder with the longest counts.
   *
   * @param folders of {@code .jsonl} examples
   * @param base folder of the tokenizer
   * @param positions at which rows are cut
   * @return 0 when no folder has a row
   */
  public static int of(List<Path> folders, Path base, PromptTemplate template, int positions)
      throws IOException {
    int longest = 0;
    try (Tokenizer tokenizer = Tokenizer.open(base)) {
      for (Path folder : folders) {
        List<Integer> lengths =
            JsonLines.first(folder, Example.class, ROWS).stream()
                .map(row -> template.encode(tokenizer, row, AnswerEnd.of(0)).ids().length)
                .map(length -> Math.min(length, positions))
                .sorted(Comparator.reverseOrder())
                .toList();
        longest = Math.max(longest, mean(lengths));
      }
    }
    return longest;
  }

  private static int mean(List<Integer> longestFirst) {
    int together = (longestFirst.size() + RowOrder.WINDOW - 1) / RowOrder.WINDOW;
    double mean = longestFirst.stream().limit(together).mapToInt(n -> n).average().orElse(0);
    return (int) Math.ceil(mean);
  }
}
