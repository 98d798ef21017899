package dev.amend.models.train;

import dev.amend.models.control.Controls;
import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.RunFacts;
import dev.amend.models.guard.Stop;
import dev.amend.models.guard.StopReason;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.engine.Learner;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.source.StepSource;
import dev.amend.models.train.source.Update;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one training loop: step, evaluate every so often, let the guards decide, checkpoint. A run
 * that is killed and started again ends in the same bits as one that was not: a checkpoint stands
 * only where the source of its steps is settled.
 */
public final class Trainer {
  private final TrainingSpec spec;
  private final TrainingSetup setup;
  private final Learner learner;
  private final TrainingObserver observer;
  private final Checkpoints checkpoints;
  private final RunFacts facts;
  private final StepSource source;
  private final BatchLayout layout;

  private int step;
  private long tokens;
  private int goodStep = -1;
  private final List<TrainingEvaluation> history = new ArrayList<>();
  private final List<Double> gradients = new ArrayList<>();
  private @Nullable Double forgetNll;
  private Map<String, Double> rollout = Map.of();
  private Controls controls;
  private boolean unsaved;

  public Trainer(TrainingSpec spec, TrainingSetup setup, Path work, TrainingObserver observer) {
    this.spec = spec;
    this.setup = setup;
    this.learner = setup.learner();
    this.observer = observer;
    this.source = setup.source();
    this.layout = learner.layout();
    this.controls = new Controls(setup.method().controllers());
    this.checkpoints = new Checkpoints(work);
    int vocabulary = learner.weights().config().vocabulary();
    this.facts =
        new RunFacts(
            spec.monitoring().guards(),
            vocabulary,
            setup.method().boundedBelow(),
            spec.monitoring().utilityDrop());
  }

  /**
   * Trains until a guard, the target or the last step; the learner then holds the kept weights.
   *
   * @param interrupted asked where a checkpoint may stand; true writes a checkpoint and ends with
   *     an empty result
   */
  public Optional<TrainingResult> run(BooleanSupplier interrupted) throws IOException {
    resume();
    observer.started(step, spec.optimisation().steps());
    Optional<Stop> stop = history.isEmpty() ? evaluate() : Guards.check(facts, history);
    while (stop.isEmpty() && step < spec.optimisation().steps()) {
      if (source.settled(step) && interrupted.getAsBoolean()) {
        save();
        return Optional.empty();
      }
      stop = takeStep();
      if (stop.isEmpty()
          && (step % spec.monitoring().evaluateEvery() == 0
              || step == spec.optimisation().steps())) {
        stop = evaluate();
      }
      if (unsaved && source.settled(step)) {
        save();
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
    rollout = progress.rollout();
    controls = controls.restored(progress.controls());
  }

  private Optional<Stop> takeStep() throws IOException {
    double rate = spec.optimisation().learningRate().at(step);
    int trained = 0;
    StepResult result = null;
    for (Update update : source.at(step)) {
      result =
          learner.step(
              update.microBatches(), rate, spec.optimisation().optimiser(), controls.values());
      trained += update.tokens();
    }
    Objects.requireNonNull(result, "a step without an update");
    step++;
    tokens += trained;
    gradients.add(result.gradientNorm());
    forgetNll = result.forgetNll(layout);
    rollout = source.metrics();
    Map<String, Double> measured = new TreeMap<>(result.metrics(layout, rate));
    measured.putAll(rollout);
    measured.putAll(controls.metrics());
    observer.step(step, measured, trained);
    controls = controls.after(measured);
    if (result.isFinite()) {
      return Optional.empty();
    }
    String what =
        "loss %s, gradient norm %s at step %d; usual causes: a learning rate far too high";
    String explanation = what.formatted(result.total(), result.gradientNorm(), step);
    return Optional.of(new Stop(StopReason.NON_FINITE, explanation));
  }

  private Optional<Stop> evaluate() throws IOException {
    TrainingEvaluation now = setup.evaluator().at(step, forgetNll, median(gradients), rollout);
    gradients.clear();
    history.add(now);
    observer.evaluated(step, metrics(now));
    if (Guards.isGood(facts, history)) {
      checkpoints.keepGood(step, learner.state());
      goodStep = step;
    }
    unsaved = true;
    if (source.settled(step)) {
      save();
    }
    return Guards.check(facts, history);
  }

  private void save() throws IOException {
    Progress progress =
        new Progress(
            step, tokens, goodStep, history, gradients, forgetNll, rollout, controls.state());
    checkpoints.save(learner.state(), progress);
    unsaved = false;
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
