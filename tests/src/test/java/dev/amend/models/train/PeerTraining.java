package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.Dpo;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Sft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Steps of a method over the rows of {@link PeerInputs}, each timed. */
final class PeerTraining {
  private static final int LONGEST = 1024;
  private static final AdamW ADAM = new AdamW(0, 1, AdamW.LONG_MEMORY);

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
    Method method =
        switch (work.name()) {
          case "sft", "step" -> new Sft();
          case "dpo" -> new Dpo(0.1);
          case "unlearn" -> new GaMismatchKl(0.5, 1, 1, 5, Double.POSITIVE_INFINITY);
          default -> throw new IllegalArgumentException("no work is called " + work.name());
        };
    Learner learner =
        new Learner(
            manager, method, inputs.weights(manager), work.adapter(), work.precision(), false, 7);
    List<List<List<Row>>> batches =
        switch (work.name()) {
          case "sft" -> sft();
          case "step" -> fixedShape();
          case "dpo" -> dpo();
          default -> unlearn();
        };
    return time(learner, StreamOrder.of(method), batches);
  }

  private Measured time(Learner learner, StreamOrder order, List<List<List<Row>>> batches) {
    double[] best = new double[batches.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    List<Double> losses = new ArrayList<>();
    long tokens = 0;
    long computed = 0;
    long start = System.nanoTime();
    batches.forEach(rows -> learner.likelihoods(Batch.parts(rows, order, 1).get(0)));
    double reference = (System.nanoTime() - start) / 1e9;
    for (int pass = 0; pass < work.passes(); pass++) {
      for (int i = 0; i < best.length; i++) {
        long begin = System.nanoTime();
        Batch batch = Batch.parts(batches.get(i), order, 1).get(0);
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

  private List<List<List<Row>>> sft() throws IOException {
    List<List<List<Row>>> batches = new ArrayList<>();
    List<JsonNode> lines = inputs.lines("sft.jsonl");
    for (int step = 0; step < 8; step++) {
      List<Row> rows = new ArrayList<>();
      for (int i = step * work.batch(); i < (step + 1) * work.batch(); i++) {
        rows.add(row(lines.get(i), i, "completion", LONGEST));
      }
      batches.add(List.of(rows));
    }
    return batches;
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

  private List<List<List<Row>>> dpo() throws IOException {
    List<List<List<Row>>> batches = new ArrayList<>();
    List<JsonNode> lines = inputs.lines("dpo.jsonl");
    for (int step = 0; step < 4; step++) {
      List<Row> rows = new ArrayList<>();
      for (int i = step * work.batch(); i < (step + 1) * work.batch(); i++) {
        rows.add(row(lines.get(i), i, "chosen", LONGEST));
        rows.add(row(lines.get(i), i, "rejected", LONGEST));
      }
      batches.add(List.of(rows));
    }
    return batches;
  }

  /** Prompts cut to their last 64 tokens, rows to 128, as the other program pads them. */
  private List<List<List<Row>>> unlearn() throws IOException {
    List<JsonNode> forget = inputs.lines("dpo.jsonl");
    List<JsonNode> normal = inputs.lines("sft.jsonl");
    List<List<List<Row>>> batches = new ArrayList<>();
    for (int step = 0; step < 8; step++) {
      List<Row> go = new ArrayList<>();
      List<Row> mismatch = new ArrayList<>();
      List<Row> stay = new ArrayList<>();
      for (int i = step * work.batch(); i < (step + 1) * work.batch(); i++) {
        int[] prompt = end(forget.get(i));
        go.add(cut("f" + i, prompt, forget.get(i).get("rejected").asText()));
        for (int k = 0; k < 5; k++) {
          int drawn = Seeds.below(normal.size(), 7, step, "answer" + k);
          mismatch.add(cut("m" + i, prompt, normal.get(drawn).get("completion").asText()));
        }
        stay.add(cut("n" + i, end(normal.get(i)), normal.get(i).get("completion").asText()));
      }
      batches.add(List.of(go, mismatch, stay));
    }
    return batches;
  }

  private int[] end(JsonNode line) {
    int[] ids = inputs.tokenizer().encode(line.get("prompt").asText());
    return Arrays.copyOfRange(ids, Math.max(0, ids.length - 64), ids.length);
  }

  private Row cut(String id, int[] prompt, String answer) {
    return PeerInputs.joined(id, prompt, inputs.ended(answer), 128);
  }

  private Row row(JsonNode line, int i, String answer, int longest) {
    return inputs.row("r" + i, line.get("prompt").asText(), line.get(answer).asText(), longest);
  }
}
