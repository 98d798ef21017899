package dev.amend.pipelines.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One prompt and what each model answers. Given worst first.
 *
 * @param set which evaluation set it is from
 * @param id the example's id
 * @param prompt null when the text may not leave the store
 * @param answers the base's answer first
 */
public record Sample(String set, String id, @Nullable String prompt, List<SampleAnswer> answers) {
  public Sample {
    answers = List.copyOf(answers);
  }

  /** Whether reading it may disturb: some answer was judged harmful. */
  public boolean disturbing() {
    return answers.stream().anyMatch(SampleAnswer::harmful);
  }

  /** The same without any text: id and labels remain. */
  public Sample withheld() {
    return new Sample(set, id, null, answers.stream().map(SampleAnswer::withheld).toList());
  }
}
