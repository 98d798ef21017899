package dev.amend.models.train.memory;

import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.MemoryEstimate;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much memory a training process holds when it holds most: a pure function of the model's shape
 * and of what the process is told. That is in an update of one of the models that train, in an
 * evaluation, or when the model is saved.
 *
 * @param method that the spec names
 * @param length tokens of the longest rows; an upper bound gives an upper bound
 */
public record TrainingMemory(DecoderConfig config, Method method, TrainingSpec spec, int length) {
  /** The same of a method that its id tells. */
  public TrainingMemory(DecoderConfig config, TrainingSpec spec, int length) {
    this(config, Methods.of(spec.method(), spec.hyper()), spec, length);
  }

  /** The moment at which most is held. */
  public MemoryEstimate peak() {
    List<MemoryEstimate> moments = new ArrayList<>();
    RoleLayouts.of(method).all().values().forEach(layout -> moments.add(step(layout)));
    moments.add(moment("evaluation", evaluation()));
    moments.add(moment("end", merged()));
    return moments.stream().max(Comparator.comparing(MemoryEstimate::bytes)).orElseThrow();
  }

  private MemoryEstimate step(BatchLayout layout) {
    StepRows rows = StepRows.of(method, layout, spec);
    return moment("step", new UpdateMemory(decoder(), layout, rows, spec, length).parts());
  }

  private Map<String, Long> evaluation() {
    return new EvaluationMemory(decoder(), method, spec, length).parts();
  }

  /** An adapter is merged into the base read anew, in float32. */
  private Map<String, Long> merged() {
    boolean adapted = spec.optimisation().adapter() != null;
    return Map.of("merged", adapted ? decoder().weights(Precision.FP32) : 0L);
  }

  private MemoryEstimate moment(String name, Map<String, Long> besides) {
    Map<String, Long> parts = new StandingMemory(decoder(), RoleLayouts.of(method), spec).parts();
    parts.putAll(besides);
    return MemoryEstimate.of(name, parts);
  }

  private DecoderMemory decoder() {
    return new DecoderMemory(config, spec.optimisation().adapter(), spec.compute().precision());
  }
}
