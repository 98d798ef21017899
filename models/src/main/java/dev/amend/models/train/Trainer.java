package dev.amend.models.train;

import dev.amend.models.guard.Guards;
import dev.amend.models.guard.Observation;
import dev.amend.models.guard.RunFacts;
import dev.amend.models.guard.Stop;
import dev.amend.models.guard.StopReason;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The one training loop: step, evaluate every so often, let the guards decide, checkpoint. A run
 * that is killed and started again ends in the same bits as one that was not.
 */
public final class Trainer {
  private final TrainingSpec spec;
  private final TrainingSetup setup;
  private final Learner learner;
  private final TrainingObserver observer;
  private final Checkpoints checkpoints;
  private final RunFacts facts;

  private int step;
  private long tokens;
  private int goodStep = -1;
  private final List<Observation> history = new ArrayList<>();
  private final List<Double> gradients = new ArrayList<>();
  private double forgetNll;

  public Trainer(TrainingSpec spec, TrainingSetup setup, Path work, TrainingObserver observer) {
    this.spec = spec;
    this.setup = setup;
    this.learner = setup.learner();
    this.observer = observer;
    this.checkpoints = new Checkpoints(work);
    int vocabulary = learner.weights().config().vocabulary();
    this.facts = new RunFacts(spec.limits(), vocabulary, setup.method().boundedBelow());
  }

  /**
   * Trains until a guard, the target or the last step; the learner then holds the kept weights.
   *
   * @param interrupted asked once a step; true writes a checkpoint and ends with an empty result
   */
  public Optional<TrainingResult> run(BooleanSupplier interrupted) throws IOException {
    resume();
    observer.started(step, spec.steps());
    Optional<Stop> stop = history.isEmpty() ? evaluate() : Guards.check(facts, history);
    while (stop.isEmpty() && step < spec.steps()) {
      if (interrupted.getAsBoolean()) {
        save();
        return Optional.empty();
      }
      stop = takeStep();
      if (stop.isEmpty() && (step % spec.evaluateEvery() == 0 || step == spec.steps())) {
        stop = evaluate();
      }
    }
    return Optional.of(finish(stop.orElseGet(Trainer::allSteps)));
  }

  private static Stop allSteps() {
    return new Stop(StopReason.MAX_STEPS, "all planned steps were taken");
  }

  private void resume() throws IOException {
    checkpoints.resume(learner.state(), observer::note).ifPresent(this::goOnFrom);
  }

  private void goOnFrom(Progress progress) {
    step = progress.step();
    tokens = progress.tokens();
    goodStep = progress.goodStep();
    history.addAll(progress.history());
    gradients.addAll(progress.gradients());
    forgetNll = progress.forgetNll();
  }

  private Optional<Stop> takeStep() {
    List<Batch> batch = setup.batches().at(step);
    int trained = batch.stream().mapToInt(Batch::tokens).sum();
    double rate = spec.learningRate().at(step);
    StepResult result = learner.step(batch, rate, spec.optimiser());
    step++;
    tokens += trained;
    gradients.add(result.gradientNorm());
    forgetNll = setup.forgetNll(result);
    observer.step(step, setup.metrics(result, rate), trained);
    if (result.isFinite()) {
      return Optional.empty();
    }
    String what =
        "loss %s, gradient norm %s at step %d; usual causes: a learning rate far too high";
    String explanation = what.formatted(result.total(), result.gradientNorm(), step);
    return Optional.of(new Stop(StopReason.NON_FINITE, explanation));
  }

  private Optional<Stop> evaluate() throws IOException {
    Observation now = setup.observe(step, forgetNll, median(gradients));
    gradients.clear();
    history.add(now);
    observer.evaluated(step, metrics(now));
    if (Guards.isGood(facts, history)) {
      checkpoints.keepGood(step, learner.state());
      goodStep = step;
    }
    save();
    return Guards.check(facts, history);
  }

  private void save() throws IOException {
    Progress progress = new Progress(step, tokens, goodStep, history, gradients, forgetNll);
    checkpoints.save(learner.state(), progress);
  }

  private TrainingResult finish(Stop stop) throws IOException {
    boolean rollBack = goodStep >= 0 && goodStep != step;
    int kept = rollBack ? goodStep : step;
    if (rollBack) {
      checkpoints.rollBack(goodStep, learner.state());
    }
    Observation last =
        history.stream().filter(o -> o.step() == kept).reduce((a, b) -> b).orElse(history.get(0));
    return new TrainingResult(stop.reason(), stop.explanation(), step, kept, tokens, metrics(last));
  }

  private static Map<String, Double> metrics(Observation now) {
    Map<String, Double> values = new TreeMap<>();
    values.put("train/retain_kl", now.retainKl());
    values.put("train/update_norm", now.updateNorm());
    values.put("probe/retain/diversity", now.diversity());
    values.put("probe/retain/whitespace_rate", now.whitespace());
    values.put("probe/retain/refusal_rate", now.refusal());
    values.put("probe/retain/helpfulness", now.helpfulness());
    now.goals().forEach(t -> values.put("probe/" + t.name() + "/rate", t.rate()));
    values.values().removeIf(value -> value.isNaN());
    return values;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
