package dev.amend.models.train.batch;

import dev.amend.models.data.Example;
import dev.amend.models.data.FormatException;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * How long prompts are, and how many fill the positions of a model, so that it can neither be asked
 * them nor be trained on an answer.
 *
 * @param prompts all of them
 * @param tooLong those that leave no position for an answer
 * @param shortest of all, in tokens, template included
 * @param longest of all
 * @param positions of the model
 */
public record PromptLengths(int prompts, int tooLong, int shortest, int longest, int positions) {
  /** Measures prompts in their template. */
  public static PromptLengths of(
      List<Example> examples, Tokenizer tokenizer, PromptTemplate template, int positions) {
    List<Integer> lengths =
        examples.stream().map(row -> template.prompt(tokenizer, row.prompt()).length).toList();
    IntSummaryStatistics all = lengths.stream().mapToInt(n -> n).summaryStatistics();
    int tooLong = (int) lengths.stream().filter(length -> length >= positions).count();
    return lengths.isEmpty()
        ? new PromptLengths(0, 0, 0, 0, positions)
        : new PromptLengths(lengths.size(), tooLong, all.getMin(), all.getMax(), positions);
  }

  /** Whether not one can be asked. */
  public boolean none() {
    return prompts > 0 && tooLong == prompts;
  }

  /**
   * Why nothing can be done with them.
   *
   * @param what names them
   */
  public FormatException allTooLong(String what) {
    return FormatException.ofRows(
        what,
        String.format(
            Locale.ROOT,
            "all %,d prompts are too long: they have %,d to %,d tokens, and the model has %,d positions",
            prompts,
            shortest,
            longest,
            positions),
        "Shorten them, or take a base with more positions");
  }

  /** The same of some of them, as a warning. */
  public String someTooLong(String what) {
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d prompts fill the model's %,d positions (the longest has %,d tokens): they are neither trained on nor asked, and do not count",
        what,
        tooLong,
        prompts,
        positions,
        longest);
  }
}
