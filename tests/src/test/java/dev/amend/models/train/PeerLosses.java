package dev.amend.models.train;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.method.Term;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.spec.AdamW;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Trains on the rows of a comparison, and lays the figures of each step, measured before its
 * update, beside those that another program told of the same step.
 */
record PeerLosses(PeerInputs inputs, PeerWork work, BatchLayout order) {
  private static final int SEED = 7;

  static PeerLosses of(PeerInputs inputs, String name, String train) {
    PeerWork work = PeerWork.of(name, Map.of("train", train));
    return new PeerLosses(inputs, work, BatchLayout.of(work.method()));
  }

  /** A figure of one step as two programs have it. */
  record Both(int step, String name, double ours, double theirs) {
    double difference() {
      return Math.abs(ours - theirs);
    }
  }

  Learner learner(NDManager manager) throws IOException {
    return new Learner(
        manager,
        new TrainingScript(work.method(), work.adapter(), work.precision(), false),
        inputs.weights(manager, Precision.FP32),
        SEED);
  }

  /** Trains with each batch computed in so many parts. */
  List<Both> beside(
      JsonNode told, List<List<List<Row>>> batches, int parts, double rate, double decay)
      throws IOException {
    AdamW adam = new AdamW(decay, 1, AdamW.BETA2);
    List<Both> figures = new ArrayList<>();
    try (NDManager manager = Torch.newManager();
        Learner learner = learner(manager)) {
      for (int step = 0; step < batches.size(); step++) {
        Batch whole = Batch.microBatches(batches.get(step), order, 1).get(0);
        Map<String, Double> ours = reference(learner, whole);
        List<Batch> batch = Batch.microBatches(batches.get(step), order, parts);
        ours.putAll(figures(learner.step(batch, rate, adam)));
        for (var one : figures(told.get(step), whole).entrySet()) {
          double here = Objects.requireNonNull(ours.get(one.getKey()), one.getKey());
          figures.add(new Both(step, one.getKey(), here, one.getValue()));
        }
      }
    }
    return figures;
  }

  private Map<String, Double> figures(StepResult result) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("loss", result.total());
    figures.put("gradient norm", result.gradientNorm());
    figures.put("token nll", result.datasetNll()[0]);
    List<Term> terms = work.method().terms();
    for (int i = 0; i < terms.size(); i++) {
      figures.put(terms.get(i).name(), result.terms()[i]);
    }
    return figures;
  }

  /** Of pairs: mean token NLL of the chosen and of the rejected answers under the reference. */
  private Map<String, Double> reference(Learner learner, Batch batch) {
    Map<String, Double> figures = new TreeMap<>();
    if (work.name().equals("dpo")) {
      float[] nll = learner.referenceNll(batch);
      double[] sums = new double[2];
      for (int i = 0; i < nll.length; i++) {
        sums[(int) batch.targets().row()[i] % 2] += nll[i];
      }
      figures.put("reference, chosen", sums[0] / targets(batch, 0));
      figures.put("reference, rejected", sums[1] / targets(batch, 1));
    }
    return figures;
  }

  private Map<String, Double> figures(JsonNode told, Batch batch) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("loss", told.get("loss").asDouble());
    figures.put("gradient norm", told.get("grad_norm").asDouble());
    for (Term term : work.method().terms()) {
      if (told.has(term.name())) {
        figures.put(term.name(), told.get(term.name()).asDouble());
      }
    }
    if (told.has("logps/chosen")) {
      figures.putAll(ofPairs(told, batch));
    }
    return figures;
  }

  /** TRL tells the mean over pairs of summed log-probabilities. Even rows are the chosen ones. */
  private static Map<String, Double> ofPairs(JsonNode told, Batch batch) {
    double pairs = batch.rows().size() / 2.0;
    double chosen = -pairs * told.get("logps/chosen").asDouble();
    double rejected = -pairs * told.get("logps/rejected").asDouble();
    double nll = (chosen + rejected) / batch.targets().count();
    if (told.get("step").asInt() > 1) {
      return Map.of("token nll", nll, "accuracy", told.get("rewards/accuracies").asDouble());
    }
    // Before the first update the policy is the reference, and which answer is ahead is rounding.
    return Map.of(
        "token nll", nll,
        "reference, chosen", chosen / targets(batch, 0),
        "reference, rejected", rejected / targets(batch, 1));
  }

  private static int targets(Batch batch, int first) {
    int targets = 0;
    for (int i = first; i < batch.rows().size(); i += 2) {
      targets += batch.rows().get(i).targets();
    }
    return targets;
  }
}
