package dev.amend.models.train;

import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.RunFacts;
import dev.amend.models.guard.Stop;
import dev.amend.models.guard.StopReason;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
  private final List<TrainingEvaluation> history = new ArrayList<>();
  private final List<Double> gradients = new ArrayList<>();
  private @Nullable Double forgetNll;

  public Trainer(TrainingSpec spec, TrainingSetup setup, Path work, TrainingObserver observer) {
    this.spec = spec;
    this.setup = setup;
    this.learner = setup.learner();
    this.observer = observer;
    this.checkpoints = new Checkpoints(work);
    int vocabulary = learner.weights().config().vocabulary();
    this.facts =
        new RunFacts(spec.guards(), vocabulary, setup.method().boundedBelow(), spec.utilityDrop());
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
    TrainingEvaluation now = setup.evaluate(step, forgetNll, median(gradients));
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
    TrainingEvaluation last =
        history.stream().filter(o -> o.step() == kept).reduce((a, b) -> b).orElse(history.get(0));
    return new TrainingResult(stop.reason(), stop.explanation(), step, kept, tokens, metrics(last));
  }

  private static Map<String, Double> metrics(TrainingEvaluation now) {
    Map<String, Double> values = new TreeMap<>(now.metrics());
    values.remove(EvaluationMetric.FORGET_NLL); // every step has told it
    now.goals().forEach(goal -> values.put("probe/" + goal.name() + "/rate", goal.rate()));
    values.values().removeIf(value -> value.isNaN());
    return values;
  }

  private static OptionalDouble median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }
}
