package dev.amend.models.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.amend.models.method.Method;
import dev.amend.models.nn.AdamState;
import dev.amend.models.train.engine.TrainingState;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Runs of a method that may be in no list, in this process, and what is in the models afterwards.
 *
 * @param spec whose method is replaced by the other one
 * @param work folder of checkpoints
 */
record StateRun(TrainingSpec spec, Method method, List<Device> devices, Path work) {
  /**
   * What an attempt left.
   *
   * @param done false when it was asked to leave
   * @param steps metrics of the steps that it took
   * @param tensors weights, moments and step counters of all models, the primary's first
   */
  record Left(boolean done, List<Map<String, Double>> steps, List<float[]> tensors) {
    /** Values of a metric over the steps. */
    List<Double> values(String key) {
      return steps.stream().map(step -> step.get(key)).toList();
    }
  }

  Left run() throws IOException {
    return run(() -> false, step -> {});
  }

  /**
   * Runs, or goes on.
   *
   * @param listener hears of every step and may throw, as if the process died
   */
  Left run(BooleanSupplier interrupted, IntConsumer listener) throws IOException {
    Files.createDirectories(work);
    List<Map<String, Double>> steps = new ArrayList<>();
    try (TrainingSetup setup = new TrainingSetup(spec, method, devices)) {
      TrainingObserver observer =
          new TrainingObserver() {
            @Override
            public void started(int step, int of) {}

            @Override
            public void step(int step, Map<String, Double> values, int tokens) {
              steps.add(values);
              listener.accept(step);
            }

            @Override
            public void note(String text) {
              throw new AssertionError(text);
            }

            @Override
            public void evaluated(int step, Map<String, Double> values) {}
          };
      boolean done = new Trainer(spec, setup, work, observer).run(interrupted).isPresent();
      return new Left(done, steps, tensors(setup.learners().state()));
    }
  }

  private static List<float[]> tensors(TrainingState state) {
    List<float[]> all = new ArrayList<>(tensors(state.primary()));
    state.beside().values().forEach(own -> all.addAll(tensors(own)));
    return all;
  }

  private static List<float[]> tensors(AdamState state) {
    return Stream.of(state.weights(), state.first(), state.second(), state.steps())
        .flatMap(NDList::stream)
        .map(NDArray::toFloatArray)
        .toList();
  }
}
