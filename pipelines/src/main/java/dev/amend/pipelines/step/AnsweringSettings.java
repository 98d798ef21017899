package dev.amend.pipelines.step;

import dev.amend.models.generate.AnsweringMemory;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.pipelines.recipe.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** What a recipe's evaluation asks of memory, and what of it can be saved. */
record AnsweringSettings(Evaluation evaluation, Precision precision) {
  static AnsweringSettings of(Evaluation evaluation) {
    return new AnsweringSettings(evaluation, Precision.valueOf(evaluation.precision().name()));
  }

  /**
   * Memory of models of a shape.
   *
   * @param length tokens of the longest row without its answer
   */
  AnsweringMemory memory(DecoderConfig model, int length) {
    int longest = Math.min(model.contextLength(), length + evaluation.maxTokens());
    return new AnsweringMemory(model, precision, evaluation.batch(), longest);
  }

  /** Settings that would make it less, the cheapest first. */
  List<String> savings() {
    List<String> savings = new ArrayList<>();
    if (precision == Precision.FP32) {
      savings.add("evaluate.precision: bf16");
    }
    savings.add("a smaller evaluate.batch");
    savings.add("a smaller evaluate.max-tokens");
    return savings;
  }
}
