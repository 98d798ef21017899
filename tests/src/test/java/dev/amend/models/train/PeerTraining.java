package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.Method;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.spec.AdamW;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Steps of a method over the rows of {@link PeerInputs}, each timed. */
final class PeerTraining {
  private static final AdamW ADAM = new AdamW(0, 1, AdamW.BETA2);

  private final PeerInputs inputs;
  private final PeerWork work;

  PeerTraining(PeerInputs inputs, PeerWork work) {
    this.inputs = inputs;
    this.work = work;
  }

  /**
   * What was measured.
   *
   * @param seconds best time of every batch, summed, and what the reference took once for all rows
   * @param tokens real tokens of the rows, prompts and ends included
   * @param computed positions that the policy computed
   * @param losses of the first pass
   */
  record Measured(double seconds, long tokens, long computed, List<Double> losses) {}

  Measured run(NDManager manager) throws IOException {
    Method method = work.method();
    Weights weights = inputs.weights(manager, work.held());
    Learner learner =
        new Learner(
            manager,
            new TrainingScript(method, work.adapter(), work.precision(), false),
            weights,
            7);
    PeerRows rows = new PeerRows(inputs, work.batch());
    List<List<List<Row>>> batches =
        switch (work.name()) {
          case "sft" -> rows.sft(work.steps());
          case "step" -> fixedShape();
          case "dpo" -> rows.dpo(work.steps());
          default -> rows.unlearn(work.steps());
        };
    return time(learner, BatchLayout.of(method), batches);
  }

  private Measured time(Learner learner, BatchLayout order, List<List<List<Row>>> batches) {
    double[] best = new double[batches.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    List<Double> losses = new ArrayList<>();
    long tokens = 0;
    long computed = 0;
    long start = System.nanoTime();
    batches.forEach(rows -> learner.referenceNll(Batch.microBatches(rows, order, 1).get(0)));
    double reference = (System.nanoTime() - start) / 1e9;
    for (int pass = 0; pass < work.passes(); pass++) {
      for (int i = 0; i < best.length; i++) {
        long begin = System.nanoTime();
        Batch batch = Batch.microBatches(batches.get(i), order, 1).get(0);
        double loss = learner.step(List.of(batch), 2e-6, ADAM).total();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (pass == 0) {
          losses.add(loss);
          // The row of a fixed shape has one token more than positions; elsewhere the end counts.
          int last = work.name().equals("step") ? 1 : 0;
          tokens += batch.rows().stream().mapToLong(row -> row.ids().length - last).sum();
          computed += batch.targets().packed().length();
        } else {
          best[i] = Math.min(best[i], seconds);
        }
      }
    }
    return new Measured(Arrays.stream(best).sum() + reference, tokens, computed, losses);
  }

  /** 16 rows of 128 positions, every one of them trained; ten times the same. */
  private static List<List<List<Row>>> fixedShape() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int[] ids = new int[129];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = 3 + Seeds.below(2045, i, t, "fixed");
      }
      rows.add(new Row("r" + i, ids, 1));
    }
    return List.of(List.of(rows));
  }
}
