package dev.amend.models.train.memory;

import dev.amend.models.nn.Precision;
import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.ProcessMemory;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.spec.Rollouts;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a training process holds from its start to its end: the models that train, their optimisers
 * and one reference for all. With adapters the models share the base's weights; without, each has
 * its own. A model that starts from a folder is taken to be as large as the base.
 */
record StandingMemory(DecoderMemory decoder, RoleLayouts layouts, TrainingSpec spec) {
  private static final long FLOAT = 4;

  /** Bytes of a number that trains: two moments of AdamW. */
  private static final long MOMENTS = 8;

  /** A head, its start and two moments of AdamW. */
  private static final long HEADS = 4;

  /** Bytes by what they are for. */
  Map<String, Long> parts() {
    boolean whole = spec.optimisation().adapter() == null;
    Precision held = whole ? Precision.FP32 : spec.compute().precision();
    long models = layouts.all().size();
    Map<String, Long> parts = new TreeMap<>();
    parts.put("process", ProcessMemory.ALL);
    parts.put("weights", (whole ? models : 1 + startsElsewhere()) * decoder.weights(held));
    parts.put("reference", whole ? decoder.weights(Precision.FP32) : 0L);
    parts.put("adapter", whole ? 0L : models * FLOAT * decoder.trained());
    parts.put("heads", heads() * HEADS * FLOAT * decoder.config().hiddenSize());
    parts.put("optimiser", models * MOMENTS * decoder.trained());
    parts.put("tables", (models + 1) * decoder.rotations()); // the learners' and the generator's
    return parts;
  }

  private long heads() {
    return layouts.all().values().stream().filter(layout -> layout.readsHead()).count();
  }

  private long startsElsewhere() {
    Rollouts rollouts = spec.rollouts();
    return rollouts == null
        ? 0
        : layouts.beside().keySet().stream()
            .filter(role -> rollouts.starts().containsKey(role.key()))
            .count();
  }
}
