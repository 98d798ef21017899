package dev.amend.models.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.amend.models.control.Controls;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Seeds;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ScoreFolder;
import dev.amend.models.method.Method;
import dev.amend.models.method.Role;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.RoleLayouts;
import dev.amend.models.train.engine.Learners;
import dev.amend.models.train.engine.TrainingScript;
import dev.amend.models.train.reference.ReferenceName;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the models that train: what the method makes from the base, and those beside it from the
 * same base or from the folder that the spec names.
 *
 * @param manager of the device that holds what is learnt
 */
record LearnerLoader(TrainingSpec spec, Method method, RoleLayouts layouts, NDManager manager) {
  /** Weights that train are float32 masters; a frozen base is held as it computes. */
  static Precision held(TrainingSpec spec) {
    return spec.optimisation().adapter() == null ? Precision.FP32 : spec.compute().precision();
  }

  /**
   * The models.
   *
   * @param devices the manager's own and those that compute beside it
   * @throws IllegalArgumentException when a folder to start from holds a model that does not fit
   */
  Learners load(List<Device> devices, ReferenceNllCache likelihoods) throws IOException {
    Learners learners =
        new Learners(
            manager,
            devices.subList(1, devices.size()),
            layouts.primary(),
            script(layouts.ofPrimary()),
            ModelReader.load(manager, Path.of(spec.base()), held(spec)),
            spec.seed(),
            likelihoods);
    for (Role role : layouts.beside().keySet()) {
      add(learners, role);
    }
    return learners;
  }

  /** What the reference said of rows, in this run or in others where the spec names a folder. */
  ReferenceNllCache likelihoods() throws IOException {
    String folder = spec.compute().referenceNll();
    if (folder.isEmpty() || !layouts.ofPrimary().reads(Signal.REFERENCE_NLL)) {
      return ReferenceNllCache.inMemory();
    }
    Precision precision = spec.compute().precision();
    String name =
        ReferenceName.of(Path.of(spec.base()), held(spec), precision, manager.getDevice());
    return ReferenceNllCache.in(Path.of(folder), name, ReferenceNllCache.ROOM);
  }

  private void add(Learners learners, Role role) throws IOException {
    TrainingScript script = script(layouts.of(role));
    long seed = Seeds.hash(spec.seed(), 0, "role:" + role.key());
    @Nullable String folder =
        spec.rollouts() == null ? null : spec.rollouts().starts().get(role.key());
    if (folder == null) {
      learners.add(role, script, seed);
    } else {
      ScoreFolder start = ScoreFolder.load(manager, Path.of(folder), held(spec));
      checkFit(role, folder, start, learners.primary().weights().config());
      learners.add(role, script, start.weights(), start.head(), seed);
    }
  }

  private static void checkFit(Role role, String folder, ScoreFolder start, DecoderConfig policy) {
    Direction expected =
        role == Role.COST_CRITIC ? Direction.HIGHER_IS_WORSE : Direction.HIGHER_IS_BETTER;
    if (start.direction() != expected) {
      throw new IllegalArgumentException(
          "the %s is to start from %s, whose score says %s in place of %s; name the other model"
              .formatted(role.key(), folder, start.direction(), expected));
    }
    Weights weights = start.weights();
    if (weights.config().vocabulary() != policy.vocabulary()
        || weights.config().contextLength() < policy.contextLength()) {
      throw new IllegalArgumentException(
          ("the %s is to start from %s, which knows %d tokens at %d positions, and the policy %d at"
                  + " %d; take one made from the same base")
              .formatted(
                  role.key(),
                  folder,
                  weights.config().vocabulary(),
                  weights.config().contextLength(),
                  policy.vocabulary(),
                  policy.contextLength()));
    }
  }

  private TrainingScript script(BatchLayout layout) {
    return new TrainingScript(
        layout,
        new Controls(method.controllers()).names(),
        spec.optimisation().adapter(),
        spec.compute().precision(),
        spec.compute().gradientCheckpointing());
  }
}
