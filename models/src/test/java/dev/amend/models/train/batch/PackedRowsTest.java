package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.spec.AdamW;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows packed in one call have the loss and gradient that they have alone. */
class PackedRowsTest {
  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** A prompt of ten tokens with four answers is laid once. */
  @Test
  void aSharedPromptChangesNeitherLossNorGradient() {
    List<Row> rows = family("a", 10, 2, 3, 4, 5);
    assertThat(Batch.of(rows).targets().packed().length()).isEqualTo(10 + 1 + 2 + 3 + 4);
    areWhatTheyAreAlone(rows);
  }

  /** Answers of 40 and 41 tokens to three prompts of unequal length, filled up and one run. */
  @Test
  void branchesOfSeveralPromptsChangeNeitherLossNorGradient() {
    List<Row> rows = new ArrayList<>(family("a", 9, 3, 40, 41));
    rows.addAll(family("b", 12, 3, 41, 40));
    rows.addAll(family("c", 15, 3, 40));
    assertThat(Batch.of(rows).targets().packed().segments()).contains(5, 40, 15);
    areWhatTheyAreAlone(rows);
  }

  /** 900 tokens alone attend in four blocks; a branch goes on from the row they make. */
  @Test
  void blocksOfALongRowChangeNeitherLossNorGradient() {
    List<Row> rows = new ArrayList<>(family("a", 500, 400, 3));
    rows.addAll(family("b", 9, 3));
    assertThat(Batch.of(rows).targets().packed().segments())
        .startsWith(1, 11, 0, 1, 225, 0, 1, 225, 225);
    areWhatTheyAreAlone(rows);
  }

  /** Above 1,024 tokens the fused kernel attends. */
  @Test
  void longRowsAndBranchesOfLikeLengthChangeNeitherLossNorGradient() {
    List<Row> rows = new ArrayList<>(family("a", 9, 3, 1031, 1026));
    rows.addAll(family("b", 12, 1030));
    areWhatTheyAreAlone(rows);
  }

  private static List<Row> family(String name, int prompt, int... answers) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      int[] ids = new int[prompt + answers[i]];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = 2 + Seeds.below(30, t < prompt ? 0 : i, t, "shared" + name);
      }
      rows.add(new Row(name + i, ids, prompt));
    }
    return rows;
  }

  private void areWhatTheyAreAlone(List<Row> rows) {
    double sum = 0;
    int targets = 0;
    for (Row row : rows) {
      sum += row.targets() * step(List.of(row), 1).total();
      targets += row.targets();
    }
    StepResult together = step(rows, 1);
    assertThat(together.total()).isCloseTo(sum / targets, within(1e-6));
    assertThat(step(rows, 4).gradientNorm()).isCloseTo(together.gradientNorm(), within(1e-6));
  }

  private StepResult step(List<Row> rows, int parts) {
    DecoderConfig config =
        DecoderConfig.llama(2, 16, 4, 2, 4, 24, 32, 2048, 1e4, 1e-6, true, -1, List.of(1), 0);
    Weights weights = InitialWeights.of(manager, config, 7);
    try (var learner =
        new Learner(
            manager, new TrainingScript(new Sft(), null, Precision.FP32, false), weights, 7)) {
      BatchLayout order = BatchLayout.of(new Sft());
      return learner.step(
          Batch.microBatches(List.of(rows), order, parts), 1e-3, new AdamW(0, 1, 0.999));
    }
  }
}
