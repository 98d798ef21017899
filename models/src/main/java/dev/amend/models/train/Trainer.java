package dev.amend.models.train;

import dev.amend.models.control.Controls;
import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.RunFacts;
import dev.amend.models.guard.Stop;
import dev.amend.models.guard.StopReason;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.method.Role;
import dev.amend.models.train.engine.Learners;
import dev.amend.models.train.engine.StepResult;
import dev.amend.models.train.source.StepSource;
import dev.amend.models.train.source.Update;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
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
  private final Learners learners;
  private final TrainingObserver observer;
  private final Checkpoints checkpoints;
  private final RunFacts facts;
  private final StepSource source;

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
    this.learners = setup.learners();
    this.observer = observer;
    this.source = setup.source();
    this.controls = new Controls(setup.method().controllers());
    this.checkpoints = new Checkpoints(work);
    int vocabulary = learners.primary().weights().config().vocabulary();
    this.facts =
        new RunFacts(
            spec.monitoring().guards(),
            vocabulary,
            setup.method().boundedBelow(),
            spec.monitoring().utilityDrop());
  }

  /**
   * Trains until a guard, the target or the last step; the primary learner then holds the kept
   * weights.
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
    checkpoints.resume(learners.state(), observer::note).ifPresent(this::goOnFrom);
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
    StepMetrics result = updated(rate);
    step++;
    tokens += result.tokens();
    gradients.add(result.gradientNorm());
    forgetNll = result.forgetNll();
    rollout = source.metrics();
    Map<String, Double> measured = result.values(rate);
    measured.putAll(rollout);
    measured.putAll(controls.metrics());
    observer.step(step, measured, result.tokens());
    controls = controls.after(measured);
    if (result.trouble().isEmpty()) {
      return Optional.empty();
    }
    String what = "%s at step %d; usual causes: a learning rate far too high";
    return Optional.of(new Stop(StopReason.NON_FINITE, what.formatted(result.trouble(), step)));
  }

  /** Sends each update of the step to the model of its role. */
  private StepMetrics updated(double rate) throws IOException {
    SortedMap<Role, StepResult> results = new TreeMap<>();
    int trained = 0;
    for (Update update : source.at(step)) {
      StepResult result =
          learners
              .of(update.role())
              .step(
                  update.microBatches(), rate, spec.optimisation().optimiser(), controls.values());
      results.put(update.role(), result);
      trained += update.tokens();
    }
    return new StepMetrics(setup.layouts(), results, trained);
  }

  private Optional<Stop> evaluate() throws IOException {
    TrainingEvaluation now = setup.evaluator().at(step, forgetNll, median(gradients), rollout);
    gradients.clear();
    history.add(now);
    observer.evaluated(step, metrics(now));
    if (Guards.isGood(facts, history)) {
      checkpoints.keepGood(step, learners.state());
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
    checkpoints.save(learners.state(), progress);
    unsaved = false;
  }

  private TrainingResult finish(Stop stop) throws IOException {
    boolean rollBack = goodStep >= 0 && goodStep != step;
    int kept = rollBack ? goodStep : step;
    if (rollBack) {
      checkpoints.rollBack(goodStep, learners.state());
    }
    TrainingEvaluation last =
        history.stream().filter(o -> o.step() == kept).reduce((a, b) -> b).orElse(history.get(0));
    return new TrainingResult(
        stop.reason(),
        stop.explanation(),
        step,
        kept,
        tokens,
        metrics(last),
        setup.rows().counts(kept),
        "");
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
